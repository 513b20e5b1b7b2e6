package io.b3stream.pipelines.cli;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_GROUP_ID;

import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.GraphStatus;
import io.b3stream.pipelines.wire.Connections;

/** What runs, asked of Flink and Kafka. */
final class RealStatusProbes implements Backend.StatusProbes {
    @Override
    public GraphStatus graph(Settings settings) throws Exception {
        return GraphStatus.read(settings);
    }

    @Override
    public InputLag input(Settings settings) {
        return InputLag.read(
                Connections.kafka(settings), Connections.topics(settings).examples(), settings.get(KAFKA_GROUP_ID));
    }
}
