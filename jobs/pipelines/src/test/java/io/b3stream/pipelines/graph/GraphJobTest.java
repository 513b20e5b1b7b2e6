package io.b3stream.pipelines.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.examples.BrakeSettings;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.operators.embedding.EmbedSettings;
import io.b3stream.pipelines.OperatorUids;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.ExampleLimits;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/** The job as Flink would be given it; nothing runs. */
final class GraphJobTest {
    @Test
    void everyOperatorHasAUidOfItsOwnAndEveryUidIsUsed() throws Exception {
        List<String> uids = graph(Settings.defaults()).getStreamNodes().stream()
                .map(StreamNode::getTransformationUID)
                .toList();

        List<String> declared = Arrays.stream(OperatorUids.class.getFields())
                .map(GraphJobTest::value)
                .toList();
        // The sink is a writer and a committer, which Flink names after it.
        assertThat(uids).doesNotContainNull().doesNotHaveDuplicates().containsAll(declared);
        assertThat(uids).allMatch(uid -> declared.stream().anyMatch(uid::contains), "begins in OperatorUids");
    }

    @Test
    void genericTypesAreForbiddenAndNotNeeded() {
        Settings settings = Settings.defaults();
        assertThat(GraphSetup.flinkConfiguration(settings).get(PipelineOptions.GENERIC_TYPES))
                .isFalse();
        assertThat(graph(settings).getJobGraph().getNumberOfVertices()).isPositive();
    }

    @Test
    void theDefaultSettingsMakeAJobWithEitherDeliveryOfRejectedRecords() {
        assertThat(graph(Settings.defaults()).getStreamNodes()).isNotEmpty();
        assertThat(graph(Settings.of("--kafka.rejected-delivery=at-least-once")).getStreamNodes())
                .isNotEmpty();
    }

    @Test
    void moreShardsThanKeyGroupsAreRefused() {
        GraphSettings graph = GraphSettings.defaults().withShards(9);
        IntakeSettings intake = new IntakeSettings(ExampleLimits.standard(4), 1, BrakeSettings.OFF);
        assertThatThrownBy(() -> new GraphJobSettings(intake, EmbedSettings.standard(), graph, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("maxParallelism is 8")
                .hasMessageContaining("9 shards");
    }

    /** Where it waits behind a buffer checkpoints would wait for all that is in there. */
    @Test
    void theDecoderIsChainedToItsSource() {
        JobGraph job = graph(Settings.defaults()).getJobGraph();
        assertThat(job.getVertices())
                .extracting(JobVertex::getName)
                .anySatisfy(name -> assertThat(name).contains("examples").contains("decode"));
    }

    private static StreamGraph graph(Settings settings) {
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.getExecutionEnvironment(GraphSetup.flinkConfiguration(settings));
        new GraphJob(
                        GraphSetup.jobSettings(settings, 4),
                        () -> {
                            throw new EmbeddingException("no teacher is opened before the job runs");
                        },
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings),
                        GraphSetup.feedback(settings))
                .define(environment);
        return environment.getStreamGraph();
    }

    private static String value(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
