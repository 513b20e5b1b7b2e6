package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class ModelCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @Test
    void theTeacherIsDescribedAndWhatWasNotCheckedIsSaid() {
        CommandRun run = CommandRun.of(backend, "model", "check");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .containsPattern("teacher +length\\n")
                .containsPattern("modelSha256 +ab\\n")
                .containsPattern("tokenizerSha256 +cd\\n")
                .containsPattern("dimension +2\\n")
                .containsPattern("device +cpu\\n")
                .contains("The card gives no golden vector");
    }

    @Test
    void aProgramReadsTheSame() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(backend, "model", "check", "--json").out());
        assertThat(json.path("name").asText()).isEqualTo("length");
        assertThat(json.path("queryPrefix").asText()).isEqualTo("query: ");
        assertThat(json.path("textsPerSecond").asLong()).isPositive();
        assertThat(json.has("goldenText")).isFalse();
        assertThat(json.has("notOnGpuBecause")).isFalse();
    }

    @Test
    void aModelThatDoesNotOpenIsASettingsFault() {
        CommandRun run = CommandRun.of(backend, "model", "check", "--teacher.model=/nowhere");
        assertThat(run.code()).isEqualTo(ExitCode.SETTINGS.code());
        assertThat(run.err()).contains("no model package '/nowhere'");
    }
}
