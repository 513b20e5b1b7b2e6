package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks what Kubernetes itself and the Prometheus operator define: reads it into fabric8's models and looks for what found no
 * place there.
 */
final class CoreKinds {
    /** Packages of classes that are models of a part of a manifest. */
    private static final List<String> MODELS = List.of("io.fabric8.", "io.strimzi.api.");

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final List<String> problems = new ArrayList<>();

    private CoreKinds() {}

    /** What is wrong with a manifest of a core kind; empty when nothing is. */
    static List<String> problems(JsonNode manifest) {
        CoreKinds check = new CoreKinds();
        try {
            HasMetadata resource = SERIALIZATION.unmarshal(manifest.toString());
            if (resource instanceof GenericKubernetesResource) {
                return List.of("$: unknown kind " + manifest.path("kind") + " of " + manifest.path("apiVersion"));
            }
            check.walk("$", resource);
        } catch (KubernetesClientException unreadable) {
            return List.of("$: " + unreadable.getCause().getMessage());
        }
        return check.problems;
    }

    /** What is wrong with a manifest whose model is this class. */
    static List<String> problems(JsonNode manifest, Class<?> model) {
        CoreKinds check = new CoreKinds();
        try {
            check.walk("$", SERIALIZATION.unmarshal(manifest.toString(), model));
        } catch (KubernetesClientException | IllegalArgumentException unreadable) {
            Throwable cause = unreadable.getCause() == null ? unreadable : unreadable.getCause();
            return List.of("$: " + cause.getMessage());
        }
        return check.problems;
    }

    /** What is wrong with the metadata of any kind. */
    static List<String> metadataProblems(JsonNode manifest) {
        CoreKinds check = new CoreKinds();
        String metadata = manifest.path("metadata").toString();
        check.walk("$.metadata", SERIALIZATION.unmarshal(metadata, ObjectMeta.class));
        return check.problems;
    }

    private void walk(String path, @Nullable Object value) {
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String place = path + "[" + i + "]";
                // What an enumeration does not have is read as nothing.
                if (list.get(i) == null) {
                    problems.add(place + ": unknown value");
                }
                walk(place, list.get(i));
            }
        } else if (value != null && MODELS.stream().anyMatch(value.getClass().getName()::startsWith)) {
            walkFields(path, value);
        }
    }

    private void walkFields(String path, Object resource) {
        for (Method getter : resource.getClass().getMethods()) {
            if (!getter.getName().startsWith("get") || getter.getParameterCount() > 0 || getter.isBridge()) {
                continue;
            }
            Object value = valueOf(getter, resource);
            if (getter.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> unknown) {
                unknown.keySet().forEach(field -> problems.add(path + ": unknown field '" + field + "'"));
            } else {
                walk(path + "." + fieldOf(getter), value);
            }
        }
    }

    private static Object valueOf(Method getter, Object resource) {
        try {
            return getter.invoke(resource);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + getter, e);
        }
    }

    private static String fieldOf(Method getter) {
        return Character.toLowerCase(getter.getName().charAt(3))
                + getter.getName().substring(4);
    }
}
