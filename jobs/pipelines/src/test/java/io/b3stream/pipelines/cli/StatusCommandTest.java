package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.pipelines.flink.Checkpoints;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.WireSamples;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCommandTest {
    private final InMemoryBackend backend = new InMemoryBackend();

    @Test
    void oneScreenSaysAllOfItAndEndsWithTheVerdict() {
        backend.generations.add(WireSamples.generation("emoji", 1));
        backend.generations.add(WireSamples.generation("wordnet", 1));
        backend.generations.add(WireSamples.generation("wordnet", 2));
        CommandRun run = CommandRun.of(backend, "status");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains(
                        "GraphJob      b3-graph is RUNNING for 1 h 5 min, restarts 0, job abcd at http://flink:8081\n")
                .contains("checkpoints   the last 12 s ago, 3.0 MiB in 0.5 s; 120 completed, 2 failed")
                .contains("per second    10.3 accepted, 0.5 rejected, 1,020.5 texts embedded")
                .contains("audit         recall 1.0000: 12 lists compared, 0 of 1,560 entries missing\n")
                .contains(
                        "input         1,234 records after the offsets of group b3-graph on b3.examples (partitions 4)")
                .contains("they are committed at checkpoints")
                .contains("refresh       the last that published made generation 2 ", " in 4.4 s;")
                .endsWith("\nhealthy\n");
        assertThat(run.out().lines().map(String::strip))
                .anyMatch(line -> line.matches("emoji +1 +[0-9]+ d [0-9]+ h +warm +4,000 +1,234"))
                .anyMatch(line -> line.matches("wordnet +2 +[0-9]+ d [0-9]+ h +warm +4,000 +-"));
    }

    @Test
    void whatCannotBeAskedIsSaidAndTheRestIsShown() {
        backend.probes.graphFault = new FlinkUnavailableException("no answer at http://flink:8081; is Flink up?");
        CommandRun noFlink = CommandRun.of(backend, "status");
        assertThat(noFlink.code()).isEqualTo(ExitCode.FLINK.code());
        assertThat(noFlink.out())
                .contains("GraphJob      cannot be asked, see below\n", "input         1,234 records")
                .endsWith("\nnot healthy:\n  no answer at http://flink:8081; is Flink up?\n");

        backend.probes.inputFault = new KafkaAccessException("no broker at k:1");
        CommandRun neither = CommandRun.of(backend, "status");
        assertThat(neither.code()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(neither.out())
                .contains("generations   none is published yet; make one with: b3 refresh")
                .endsWith("\nnot healthy:\n  no broker at k:1\n  no answer at http://flink:8081; is Flink up?\n");
    }

    @Test
    void aJobThatDoesNotRunOrComputesWronglyIsNotHealthy() {
        backend.probes.health = new JobHealth(
                "RESTARTING", 0, 7, "java.io.IOException: disk full", new Checkpoints(0, 3, null, "disk full"));
        backend.probes.audit = new GraphStatus.Audit(1, 130, 2);
        CommandRun run = CommandRun.of(backend, "status");
        assertThat(run.code()).isEqualTo(ExitCode.FLINK.code());
        assertThat(run.out().lines())
                .containsSubsequence(
                        "not healthy:",
                        "  GraphJob is RESTARTING (java.io.IOException: disk full); see its exceptions and its log at"
                                + " http://flink:8081",
                        "  the last checkpoint failed: disk full",
                        "  lists lack 2 of 130 audited entries, and in exact mode none may be missing");
    }

    @Test
    void aProgramReadsJson() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(backend, "status", "--json").out());
        assertThat(json.at("/graph/value/health/checkpoints/last/bytes").asLong())
                .isEqualTo(3L << 20);
        assertThat(json.at("/input/value/records").asLong()).isEqualTo(1_234);
        assertThat(json.at("/datasets/value")).isEmpty();
        assertThat(json.at("/troubles")).isEmpty();
        assertThat(json.at("/graph/value/rates/braked").asInt(-1)).isZero();
    }

    @Test
    void anInputThatIsHeldIsNotHealthy() throws Exception {
        backend.probes.braked = 2;
        CommandRun run = CommandRun.of(backend, "status");
        assertThat(run.code()).isEqualTo(ExitCode.FLINK.code());
        assertThat(run.out()).contains("\nnot healthy:\n  the input is held: 2 subtasks read one record in ");
        JsonNode json = new ObjectMapper()
                .readTree(CommandRun.of(backend, "status", "--json").out());
        assertThat(json.at("/graph/value/rates/braked").asInt()).isEqualTo(2);
        assertThat(json.at("/troubles/0/what").asText()).startsWith("the input is held: ");
    }

    @Test
    void watchingRepeatsIt() {
        CommandRun run = CommandRun.of(backend, "status", "--watch=1", "--times=2");
        assertThat(run.out().lines().filter("healthy"::equals)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--watch=0", "--watch=1 --times=0", "--times=2"})
    void nonsenseIsAUsageFault(String options) {
        CommandRun run = CommandRun.of(backend, ("status " + options).split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).startsWith("b3: --").contains("--watch").hasLineCount(1);
    }
}
