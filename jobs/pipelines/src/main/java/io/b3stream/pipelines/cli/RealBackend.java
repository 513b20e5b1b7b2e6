package io.b3stream.pipelines.cli;

import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_TIMEOUT_MILLIS;

import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.demo.Demo;
import io.b3stream.pipelines.doctor.Examination;
import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.generation.CommunityRunners;
import io.b3stream.pipelines.graph.GraphApplication;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.wire.Connections;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;

/** Kafka and Flink as the settings name them. */
final class RealBackend {
    private RealBackend() {}

    /** @param communities where CommunityJob runs */
    static Backend create(CommunityRunners communities, Terminal terminal) {
        return new Backend(
                GraphApplication::run,
                (settings, choice) -> new Refresher(
                                settings, communities.of(settings), Clock.systemUTC(), terminal.err()::println)
                        .refresh(choice)
                        .manifests(),
                KafkaExampleSink::open,
                KafkaGenerationCatalog::open,
                Connections::createTopics,
                settings -> OnnxTeacher.open(Teachers.settings(settings)),
                new Demo(communities),
                Examination.all(),
                new RealStatusProbes(),
                RealBackend::savepoint,
                new KafkaRejectedTopics());
    }

    private static String savepoint(Settings settings, String directory, Afterwards afterwards)
            throws FlinkUnavailableException {
        URI graph = URI.create(settings.get(REFRESH_GRAPH_REST));
        Duration timeout = Duration.ofMillis(settings.get(REFRESH_TIMEOUT_MILLIS));
        try (FlinkRest flink = FlinkRest.connect(graph, timeout)) {
            return flink.jobNamed(settings.get(REFRESH_JOB_NAME)).takeSavepoint(directory, afterwards);
        }
    }
}
