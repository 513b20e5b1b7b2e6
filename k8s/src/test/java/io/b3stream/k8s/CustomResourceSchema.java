package io.b3stream.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The schema of a custom resource, closed: a field that it does not name is a fault. An API server only drops such a
 * field, silently, which is how {@code resources:} in place of {@code resource:} gets past it.
 */
final class CustomResourceSchema {
    private static final String FLINK_DEPLOYMENT = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    private static final String KAFKA_TOPIC = "/kafkatopic-v1beta2.yml";

    private final JsonSchema schema;

    private CustomResourceSchema(JsonNode openApi) {
        this.schema = JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(openApi);
    }

    /** As shipped inside the operator's API jar. */
    static CustomResourceSchema flinkDeployment() {
        JsonNode definition = read(FLINK_DEPLOYMENT);
        return closed((ObjectNode) definition.at("/spec/versions/0/schema/openAPIV3Schema"));
    }

    /**
     * Written by hand from Strimzi's documented fields of {@code KafkaTopic} v1beta2 ({@code topicName},
     * {@code partitions}, {@code replicas}, {@code config}): Strimzi's own definition is not in a jar of ours. The
     * label that names the cluster is required here, since without it no operator takes the topic up.
     */
    static CustomResourceSchema kafkaTopic() {
        return closed((ObjectNode) read(KAFKA_TOPIC));
    }

    private static CustomResourceSchema closed(ObjectNode root) {
        ObjectNode properties = (ObjectNode) root.get("properties");
        properties.putObject("apiVersion").put("type", "string");
        properties.putObject("kind").put("type", "string");
        if (!properties.has("metadata")) {
            properties.putObject("metadata").put("type", "object");
        }
        close(root);
        return new CustomResourceSchema(root);
    }

    private static void close(JsonNode schema) {
        JsonNode properties = schema.path("properties");
        properties.forEach(CustomResourceSchema::close);
        close(schema, "items");
        close(schema, "additionalProperties");
        if (!properties.isMissingNode() && !schema.has("additionalProperties")) {
            ((ObjectNode) schema).put("additionalProperties", false);
        }
    }

    private static void close(JsonNode schema, String child) {
        if (schema.path(child).isObject()) {
            close(schema.get(child));
        }
    }

    private static JsonNode read(String resource) {
        try (InputStream stream = CustomResourceSchema.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + " is not on the class path");
            }
            return new YAMLMapper().readTree(stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is wrong, each with its path; empty when nothing is. */
    List<String> problems(JsonNode manifest) {
        return schema.validate(manifest).stream()
                .map(ValidationMessage::getMessage)
                .sorted()
                .toList();
    }
}
