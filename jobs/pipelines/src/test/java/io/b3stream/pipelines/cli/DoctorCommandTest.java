package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.doctor.Finding;
import io.b3stream.pipelines.terminal.ExitCode;
import org.junit.jupiter.api.Test;

class DoctorCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @Test
    void whereAllIsWellItSaysSo() throws Exception {
        backend.findings.add(Finding.ok("Java", "17"));
        CommandRun run = CommandRun.of(backend, "doctor");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).containsExactly("ok      Java                     17", "All is well.");
    }

    @Test
    void theFirstFaultDecidesTheExitCodeAndWarningsDoNot() throws Exception {
        backend.findings.add(Finding.warning("device", "cpu, because there is no driver"));
        assertThat(CommandRun.of(backend, "doctor").code()).isZero();

        backend.findings.add(Finding.fault("Kafka", "no broker answers; start one", ExitCode.KAFKA));
        backend.findings.add(Finding.fault("GraphJob", "does not run", ExitCode.FLINK));
        CommandRun run = CommandRun.of(backend, "doctor");
        assertThat(run.code()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(run.out())
                .contains("warning device                   cpu, because there is no driver")
                .contains("FAULT   Kafka                    no broker answers; start one")
                .endsWith("2 faults, 1 warning\n");
    }

    @Test
    void aProgramReadsJson() throws Exception {
        backend.findings.add(Finding.fault("Kafka", "no broker answers", ExitCode.KAFKA));
        CommandRun run = CommandRun.of(backend, "doctor", "--json");
        JsonNode found = new ObjectMapper().readTree(run.out());
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("verdict").asText()).isEqualTo("FAULT");
        assertThat(found.get(0).path("subject").asText()).isEqualTo("Kafka");
        assertThat(run.code()).isEqualTo(ExitCode.KAFKA.code());
    }
}
