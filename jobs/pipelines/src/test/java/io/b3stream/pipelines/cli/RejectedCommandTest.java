package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.terminal.ExitCode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RejectedCommandTest {
    private static final long NOON = 1_700_049_600_000L;

    private final InMemoryBackend backend = new InMemoryBackend();

    @Test
    void recordsAreCountedByCodeAndTheLastOnesShown() {
        reject("oversized", "a", 1, NOON + 2_000);
        reject("null-key", null, 2, NOON);
        reject("oversized", "c", 3, NOON + 1_000);
        CommandRun run = CommandRun.of(backend, "rejected", "list", "--limit=2");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines().map(String::strip))
                .containsExactly(
                        "code       records",
                        "null-key         1",
                        "oversized        2",
                        "",
                        "rejected              code       stage   key  original         message",
                        "2023-11-15T12:00:01Z  oversized  decode  c    b3.examples-0@3  it is wrong",
                        "2023-11-15T12:00:02Z  oversized  decode  a    b3.examples-0@1  it is wrong");
    }

    @Test
    void codeAndTimeLimitWhatIsListed() {
        reject("oversized", "a", 1, NOON);
        reject("null-key", null, 2, NOON + 1_000);
        assertThat(CommandRun.of(backend, "rejected", "list", "--code=null-key").out())
                .contains("null-key")
                .doesNotContain("oversized");
        assertThat(CommandRun.of(backend, "rejected", "list", "--since=2023-11-15T12:00:01Z")
                        .out())
                .contains("null-key", "  -  ")
                .doesNotContain("oversized");
        CommandRun none = CommandRun.of(backend, "rejected", "list", "--since=1h");
        assertThat(none.code()).isZero();
        assertThat(none.out()).isEqualTo("no rejected record\n");
    }

    @Test
    void aProgramReadsJson() throws Exception {
        reject("oversized", "a", 1, NOON);
        JsonNode list = new ObjectMapper()
                .readTree(CommandRun.of(backend, "rejected", "list", "--json").out());
        assertThat(list.at("/codes/oversized").asInt()).isEqualTo(1);
        assertThat(list.at("/last/0/position").asText()).isEqualTo("b3.examples-0@1");
        assertThat(list.at("/last/0/bytes").asInt()).isEqualTo("value 1".length());

        JsonNode replay = new ObjectMapper()
                .readTree(CommandRun.of(backend, "rejected", "replay", "--yes", "--json")
                        .out());
        assertThat(replay.at("/records").asInt()).isEqualTo(1);
        assertThat(replay.at("/dryRun").asBoolean()).isFalse();
    }

    @Test
    void everyOriginalIsSentOnceHoweverOftenItWasRejected() {
        reject("oversized", "a", 1, NOON);
        backend.rejected.add(new Rejection(
                new RejectedRecord(
                        backend.rejected.get(0).again().at("b3.examples", 0, 77, 0), "oversized", "decode", "again"),
                NOON + 1,
                0));
        reject("oversized", "a", 1, NOON + 2);
        reject("null-key", null, 2, NOON + 3);
        backend.rejected.add(new Rejection(new RejectedRecord(record("x", 9), Rejection.NO_CODE, "", ""), NOON, 0));

        CommandRun run = CommandRun.of(backend, "rejected", "replay", "--yes");
        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .containsExactly(
                        "sent 2 records to b3.examples: null-key 1, oversized 1; left out 2 more rejections of the same"
                                + " records; left alone 1 records without headers of ours",
                        "What is wrong with a record is not mended by sending it again: it helps after a limit was"
                                + " raised or the teacher was mended. A record that is sent again takes the place of a"
                                + " newer one of its id.");
        assertThat(backend.sentAgain).extracting(RawRecord::offset).containsExactly(1L, 2L);
        assertThat(backend.sentAgain.get(0).value()).isEqualTo("value 1".getBytes(StandardCharsets.UTF_8));
        assertThat(backend.sentAgain.get(0).headerNames()).containsExactly("trace", Rejection.FIRST);
        assertThat(backend.flushes).isEqualTo(1);
    }

    @Test
    void aBeginningIsNotSentForTheWhole() {
        reject("oversized", "a", 1, NOON);
        backend.rejected.add(
                new Rejection(new RejectedRecord(record("b", 2), "oversized", "decode", "long"), NOON, 5_000_000));
        CommandRun run = CommandRun.of(backend, "rejected", "replay", "--yes");
        assertThat(run.out())
                .startsWith(
                        "sent 1 records to b3.examples: oversized 1; left alone 1 records of which only the beginning"
                                + " is there\n");
        assertThat(backend.sentAgain).extracting(RawRecord::offset).containsExactly(1L);
    }

    @Test
    void aDryRunSendsNothing() {
        reject("oversized", "a", 1, NOON);
        CommandRun run = CommandRun.of(backend, "rejected", "replay", "--dry-run");
        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith("would send 1 records to b3.examples: oversized 1\n");
        assertThat(backend.sentAgain).isEmpty();
    }

    @Test
    void codeAndLimitSayWhatIsSent() {
        reject("oversized", "a", 1, NOON);
        reject("null-key", null, 2, NOON);
        reject("oversized", "c", 3, NOON);
        CommandRun.of(backend, "rejected", "replay", "--yes", "--code=oversized", "--limit=1");
        assertThat(backend.sentAgain).extracting(RawRecord::offset).containsExactly(1L);
        CommandRun none = CommandRun.of(backend, "rejected", "replay", "--yes", "--code=not-json");
        assertThat(none.code()).isEqualTo(ExitCode.NOTHING_TO_DO.code());
        assertThat(none.err()).isEqualTo("b3: No rejected record matches; see: b3 rejected list\n");
    }

    @ParameterizedTest
    @CsvSource({
        "replay, 'Say either --dry-run, to see what would be sent, or --yes'",
        "replay --yes --dry-run, Say either --dry-run",
        "replay --yes --limit=0, '--limit must be at least 1, is 0'",
        "list --limit=-1, '--limit must be in 0..10000, is -1'",
        "list --code=oversize, there is no code oversize; did you mean oversized?",
        "list --since=yesterday, 'yesterday'' is no time; write 90m, 12h or 7d'"
    })
    void nonsenseIsNamedAndNothingIsSent(String line, String message) {
        reject("oversized", "a", 1, NOON);
        CommandRun run = CommandRun.of(backend, ("rejected " + line).split(" "));
        assertThat(run.code()).isEqualTo(ExitCode.USAGE.code());
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
        assertThat(backend.sentAgain).isEmpty();
    }

    @Test
    void aMissingTopicIsAKafkaFault() {
        backend.fault = new KafkaAccessException("no such topic at k:1: b3.examples.rejected; create it first");
        CommandRun run = CommandRun.of(backend, "rejected", "list");
        assertThat(run.code()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(run.err()).isEqualTo("b3: no such topic at k:1: b3.examples.rejected; create it first\n");
    }

    private void reject(String code, String key, long offset, long atMillis) {
        backend.rejected.add(
                new Rejection(new RejectedRecord(record(key, offset), code, "decode", "it is wrong"), atMillis, 0));
    }

    private static RawRecord record(String key, long offset) {
        return new RawRecord(
                key == null ? null : key.getBytes(StandardCharsets.UTF_8),
                ("value " + offset).getBytes(StandardCharsets.UTF_8),
                new String[] {"trace"},
                new byte[][] {{1}},
                "b3.examples",
                0,
                offset,
                5);
    }
}
