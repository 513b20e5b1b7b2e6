package io.b3stream.pipelines.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedReader;
import io.b3stream.connectors.rejected.RejectedSink;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands as a person types them, with Kafka behind them. */
class RejectedCommandITCase {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void whatIsReplayedComesToTheExamplesTopicOnceAsItCame() {
        kafka.createTopic("t.examples", 2);
        kafka.createTopic("t.examples.rejected", 1);
        try (ExampleProducer producer = ExampleProducer.open(settings(), "t.examples.rejected")) {
            producer.send(rejected("a", "oversized", 7));
            producer.send(rejected("b", "null-key", 8));
            producer.send(rejected("a", "oversized", 7));
            producer.flush();
        }
        CommandRun list = run("rejected", "list");
        assertThat(list.code()).isZero();
        assertThat(list.out())
                .startsWith("code       records\nnull-key         1\noversized        2\n")
                .contains("t.examples-1@7");

        CommandRun dry = run("rejected", "replay", "--dry-run", "--code=oversized");
        assertThat(dry.out()).startsWith("would send 1 records to t.examples: oversized 1; left out 1 more");
        assertThat(examples()).isEmpty();

        CommandRun replay = run("rejected", "replay", "--yes", "--code=oversized");
        assertThat(replay.out()).startsWith("sent 1 records to t.examples: oversized 1; left out 1 more");
        RawRecord again = examples().get(0).rejected().origin();
        assertThat(examples()).hasSize(1);
        assertThat(again.key()).isEqualTo(bytes("a"));
        assertThat(again.value()).isEqualTo(bytes("value of a"));
        assertThat(again.headerNames()).containsExactly("trace", Rejection.FIRST);
        assertThat(new String(again.headerValues()[1], StandardCharsets.UTF_8)).isEqualTo("t.examples-1@7");
    }

    @Test
    void aTopicThatIsNotThereIsNamed() {
        CommandRun run = run("rejected", "list", "--kafka.topic-prefix=gone");
        assertThat(run.code()).isEqualTo(ExitCode.KAFKA.code());
        assertThat(run.err()).contains("gone.examples.rejected").hasLineCount(1);
    }

    private static List<Rejection> examples() {
        List<Rejection> found = new ArrayList<>();
        try (RejectedReader reader = RejectedReader.open(settings(), "t.examples")) {
            reader.read(0, found::add);
        }
        return found;
    }

    private static RawRecord rejected(String key, String code, int offset) {
        Map<String, String> ours = Map.of(
                RejectedSink.CODE, code,
                RejectedSink.STAGE, "decode",
                RejectedSink.MESSAGE, "it is wrong",
                RejectedSink.TOPIC, "t.examples",
                RejectedSink.PARTITION, "1",
                RejectedSink.OFFSET, String.valueOf(offset),
                RejectedSink.TIMESTAMP, "5");
        List<String> names = new ArrayList<>(List.of("trace"));
        List<byte[]> values = new ArrayList<>(List.of(new byte[] {1}));
        ours.forEach((name, value) -> {
            names.add(name);
            values.add(bytes(value));
        });
        return new RawRecord(
                bytes(key),
                bytes("value of " + key),
                names.toArray(String[]::new),
                values.toArray(byte[][]::new),
                "",
                0,
                0,
                0);
    }

    private static CommandRun run(String... arguments) {
        List<String> line = new ArrayList<>(List.of("--kafka.bootstrap-servers=" + kafka.bootstrapServers()));
        line.addAll(List.of(arguments));
        if (line.stream().noneMatch(argument -> argument.startsWith("--kafka.topic-prefix="))) {
            line.add("--kafka.topic-prefix=t");
        }
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Backend real = RealBackend.create(
                settings -> {
                    throw new AssertionError("no generation is made here");
                },
                new Terminal(nowhere, nowhere, false, 100));
        return CommandRun.of(real, Map.of(), line.toArray(String[]::new));
    }

    private static KafkaSettings settings() {
        return KafkaSettings.of(kafka.bootstrapServers());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
