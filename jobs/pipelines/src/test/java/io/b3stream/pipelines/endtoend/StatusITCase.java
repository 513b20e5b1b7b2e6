package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.JobClock;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.pipelines.wire.Connections;
import java.util.Objects;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** What Flink and Kafka say of a graph at work. */
final class StatusITCase extends StackCase {
    @Test
    void aGraphAtWorkIsSeenWithItsCheckpointsItsAuditAndItsLag() throws Exception {
        Settings settings = stack.settings("status", "--graph.audit-every=1");
        assertThatThrownBy(() -> lag(settings))
                .isInstanceOf(KafkaAccessException.class)
                .hasMessageContaining("status.examples");
        stack.createTopics(settings);
        stack.produce(settings, Words.items("status", 100, 7));
        try (ExampleProducer producer = stack.producer(settings)) {
            producer.send(new byte[] {'x'}, new byte[] {'{'});
            producer.flush();
        }
        assertThat(lag(settings)).isEqualTo(new InputLag("status.examples", "status", 3, 3, 101));
        assertThatThrownBy(() -> GraphStatus.read(settings)).isInstanceOf(FlinkUnavailableException.class);

        JobClient graph = stack.startGraph(settings, "");
        Stack.await("offsets are committed", () -> lag(settings), lag -> lag.records() == 0);
        GraphStatus status = Stack.await(
                "an audit and a rate are told",
                () -> GraphStatus.read(settings),
                told -> told.audit().entries() > 0
                        && told.rates().accepted() > 0
                        && told.rates().rejected() > 0
                        && told.rates().texts() > 0);
        long before = System.currentTimeMillis();
        assertThat(JobClock.read(stack.rest(), graph.getJobID())).isBetween(before, before + 60_000);
        graph.cancel().get();

        assertThat(status.job()).isEqualTo(graph.getJobID().toHexString());
        assertThat(status.health().isRunning()).isTrue();
        assertThat(status.health().upMillis()).isBetween(1L, 600_000L);
        assertThat(status.health().restarts()).isZero();
        assertThat(status.audit().missing()).isZero();
        assertThat(Objects.requireNonNull(status.health().checkpoints().last()).bytes())
                .isPositive();
    }

    private static InputLag lag(Settings settings) {
        return InputLag.read(
                Connections.kafka(settings),
                Connections.topics(settings).examples(),
                settings.get(SettingKeys.KAFKA_GROUP_ID));
    }
}
