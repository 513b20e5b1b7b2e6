package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProgramJarsTest {
    @Test
    void whatFlinkHasAndWhatOtherJobsNeedStaysBehind() {
        assertThat(
                        ProgramJars.of(
                                "/b/lib/mining-1.jar:/b/lib/flink-gelly-1.16.3.jar:/b/lib/flink-runtime-1.20.5.jar"
                                        + ":/b/lib/onnxruntime-1.28.0.jar:/b/lib/kafka-clients-3.9.2.jar:/b/lib/kafka_2.13-3.9.2.jar:/b/classes"))
                .containsExactly(
                        "/b/lib/mining-1.jar", "/b/lib/flink-gelly-1.16.3.jar", "/b/lib/kafka-clients-3.9.2.jar");
    }

    /** Its image says what it has. */
    @Test
    void everyFlinkClusterHasWhatStaysBehindBecauseEveryFlinkClusterHasIt() throws IOException {
        assertThat(ProgramJars.OF_FLINK)
                .allSatisfy(beginning -> assertThat(Files.readAllLines(Path.of("../../k8s/image/flink-provides.txt")))
                        .anyMatch(provided -> !provided.isBlank() && beginning.startsWith(provided)));
    }
}
