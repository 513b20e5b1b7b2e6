package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** GraphJob on GPUs: what the overlay says, what the image has and what the code asks for must be one thing. */
class GpuOverlayTest {
    private static final JsonNode SPEC = Kustomization.overlay("gpu")
            .only("FlinkDeployment", "b3-graph")
            .content()
            .path("spec");

    @Test
    void theResourceIsTheOneThatGraphJobAsksForAndTheNativesAreWhereTheImageHasThem() throws Exception {
        String name = SPEC.at("/flinkConfiguration/external-resources").asText();
        assertThat(name).isEqualTo("gpu");
        assertThat(Files.readString(
                        Path.of("../jobs/operators/src/main/java/io/b3stream/operators/device/AssignedGpu.java")))
                .contains("RESOURCE = \"" + name + "\"");
        String options =
                SPEC.at("/flinkConfiguration/env.java.opts.taskmanager").asText();
        assertThat(options).isEqualTo("-Donnxruntime.native.path=/opt/b3/native");
        assertThat(Files.readString(Path.of("image/Dockerfile"))).contains("COPY native/ /opt/b3/native/");
        assertThat(SPEC.path("image").asText()).endsWith("-cuda");
    }
}
