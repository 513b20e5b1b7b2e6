package io.b3stream.k8s;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds what is wrong with a manifest, by the schema of its kind. */
final class ManifestCheck {
    private static final Map<String, CustomResourceSchema> CUSTOM = Map.of(
            "flink.apache.org/v1beta1 FlinkDeployment", CustomResourceSchema.flinkDeployment(),
            "kafka.strimzi.io/v1beta2 KafkaTopic", CustomResourceSchema.kafkaTopic());

    private ManifestCheck() {}

    static List<String> problems(Manifest manifest) {
        String type = manifest.content().path("apiVersion").asText() + " " + manifest.kind();
        if (StrimziKinds.knows(manifest)) {
            return StrimziKinds.problems(manifest.content());
        }
        CustomResourceSchema custom = CUSTOM.get(type);
        if (custom == null) {
            return CoreKinds.problems(manifest.content());
        }
        return Stream.concat(
                        CoreKinds.metadataProblems(manifest.content()).stream(),
                        custom.problems(manifest.content()).stream())
                .toList();
    }
}
