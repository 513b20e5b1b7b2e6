package io.b3stream.pipelines.demo;

import io.b3stream.pipelines.settings.Settings;
import java.net.URI;
import java.nio.file.Path;

/** The user's settings, pointed at the demo's own Kafka and Flink. */
final class DemoSettings {
    private static final int CHECKPOINT_MILLIS = 5_000;
    private static final int TRANSACTION_TIMEOUT_MILLIS = 120_000;

    private DemoSettings() {}

    static Settings of(Settings settings, String bootstrapServers, URI rest, Path state) {
        return settings.with(
                "--kafka.bootstrap-servers=" + bootstrapServers,
                "--kafka.transaction-timeout-millis=" + TRANSACTION_TIMEOUT_MILLIS,
                "--refresh.graph-rest=" + rest,
                "--refresh.communities-rest=" + rest,
                "--refresh.ship-jars=false",
                "--refresh.savepoint-dir=" + state.resolve("savepoints").toUri(),
                "--graph.checkpoint-dir=" + state.resolve("checkpoints").toUri(),
                "--graph.checkpoint-millis=" + CHECKPOINT_MILLIS);
    }
}
