package io.b3stream.pipelines.graph;

import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;

import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.Topics;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.net.URI;
import java.util.List;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts GraphJob together from settings and runs it. */
public final class GraphApplication {
    private static final Logger LOG = LoggerFactory.getLogger(GraphApplication.class);

    /** Slots for CommunityJob beside GraphJob, where both share one process. */
    private static final int SPARE_SLOTS = 2;

    private GraphApplication() {}

    /**
     * Runs GraphJob until it ends: on the cluster where this program was submitted, else in this process, with Flink's web
     * interface at {@code refresh.graph-rest}.
     */
    public static void run(Settings settings) throws Exception {
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        configuration.addAll(inThisProcess(settings));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        define(settings, environment);
        environment.execute(settings.get(REFRESH_JOB_NAME));
    }

    /** Adds GraphJob to an environment, with Kafka at both ends. Faults that would only show at run time show here. */
    public static void define(Settings settings, StreamExecutionEnvironment environment) {
        TopicNames topics = Connections.topics(settings);
        Topics.require(Connections.kafka(settings), List.of(topics.examples(), topics.rejected(), topics.feedback()));
        TeacherSettings teacher = Teachers.settings(settings);
        TeacherIdentity identity = OnnxTeacher.identityOf(teacher);
        LOG.info("teacher {}, {} dimensions, SHA-256 {}", identity.name(), identity.dimension(), identity.sha256());
        new GraphJob(
                        GraphSetup.jobSettings(settings, identity.dimension()),
                        OnnxTeacher.factory(teacher),
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings),
                        GraphSetup.feedback(settings))
                .define(environment);
    }

    /** Only a process of its own looks at these: a cluster has ports and slots already. */
    private static Configuration inThisProcess(Settings settings) {
        Configuration configuration = new Configuration();
        int port = FlinkRest.port(URI.create(settings.get(REFRESH_GRAPH_REST)));
        configuration.set(RestOptions.BIND_PORT, String.valueOf(port));
        configuration.set(TaskManagerOptions.NUM_TASK_SLOTS, settings.get(GRAPH_PARALLELISM) + SPARE_SLOTS);
        return configuration;
    }
}
