package io.b3stream.pipelines.cli;

import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.pipelines.demo.Demo;
import io.b3stream.pipelines.doctor.Examination;
import io.b3stream.pipelines.generation.CommunityRunners;
import io.b3stream.pipelines.graph.GraphApplication;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.wire.Connections;
import java.time.Clock;

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
                new KafkaRejectedTopics());
    }
}
