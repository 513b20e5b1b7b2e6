package io.b3stream.k8s.local;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.k8s.Kustomization;
import io.b3stream.k8s.Manifest;
import java.util.Locale;
import java.util.Set;

/** What a KafkaUser may do, read from its manifest: everything else is forbidden. */
record Rights(Manifest user) {
    /** In Kafka who may do one of these may also look. */
    private static final Set<String> LOOKING = Set.of("Read", "Write", "Delete", "Alter");

    boolean allow(Attempt attempt) {
        for (JsonNode acl : user.content().at("/spec/authorization/acls")) {
            if (covers(acl.path("resource"), attempt)
                    && Kustomization.texts(acl.path("operations")).stream()
                            .anyMatch(granted -> includes(granted, attempt.operation()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean covers(JsonNode resource, Attempt attempt) {
        String name = resource.path("name").asText();
        return resource.path("type")
                        .asText()
                        .toLowerCase(Locale.ROOT)
                        .equals(attempt.type().toLowerCase(Locale.ROOT))
                && (resource.path("patternType").asText().equals("prefix")
                        ? attempt.name().startsWith(name)
                        : attempt.name().equals(name));
    }

    private static boolean includes(String granted, String wanted) {
        return granted.equals(wanted) || wanted.equals("Describe") && LOOKING.contains(granted);
    }
}
