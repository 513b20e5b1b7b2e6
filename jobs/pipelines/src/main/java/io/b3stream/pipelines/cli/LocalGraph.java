package io.b3stream.pipelines.cli;

import io.b3stream.connectors.Topics;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.pipelines.graph.GraphJob;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.graph.Teachers;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.net.URI;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Runs GraphJob: on the cluster whose client started this process, or else in this process, with the REST endpoint where
 * {@code refresh.graph-rest} expects it.
 */
final class LocalGraph implements Backend.GraphLauncher {
    private static final int PORT_DEFAULT = 8081;

    @Override
    public void run(Settings settings) throws Exception {
        Topics.require(
                Connections.kafka(settings),
                List.of(
                        Connections.topics(settings).examples(),
                        Connections.topics(settings).rejected()));
        TeacherSettings teacher = Teachers.settings(settings);
        int dimension = OnnxTeacher.identityOf(teacher).dimension();
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        int port = URI.create(settings.get(SettingKeys.REFRESH_GRAPH_REST)).getPort();
        configuration.set(RestOptions.PORT, port < 0 ? PORT_DEFAULT : port);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        new GraphJob(
                        GraphSetup.jobSettings(settings, dimension),
                        OnnxTeacher.factory(teacher),
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings))
                .define(environment);
        environment.execute(settings.get(SettingKeys.REFRESH_JOB_NAME));
    }
}
