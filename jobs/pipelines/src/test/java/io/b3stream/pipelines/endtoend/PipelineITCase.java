package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.generation.GenerationRequest;
import io.b3stream.pipelines.refresh.RefreshReport;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** From Kafka in to Kafka out. */
final class PipelineITCase extends StackCase {
    private static final int EXAMPLES = 330;

    /** First four bytes of a savepoint's metadata. */
    private static final int FLINK_SAVEPOINT = 0x4960672d;

    @Test
    void aGenerationIsAFunctionOfTheExamplesAloneWhateverOrderParallelismAndRestarts() throws Exception {
        List<Words.Item> items = Words.items("words", EXAMPLES, 1);
        List<byte[]> straight = inOneGo(items);
        List<byte[]> crooked = shuffledRestartedAndRescaled(items);

        assertThat(straight).hasSize((EXAMPLES + 15) / 16);
        assertThat(crooked).containsExactlyElementsOf(straight);
        assertThat(straight.stream()
                        .map(TrainingBatchCodec::decode)
                        .flatMap(batch -> batch.getExamples().stream())
                        .map(BatchExample::getId))
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(Words.Item::id).toList());
    }

    private static List<byte[]> inOneGo(List<Words.Item> items) throws Exception {
        Settings settings = stack.settings("straight", "--graph.parallelism=1", "--communities.parallelism=1");
        stack.createTopics(settings);
        stack.produce(settings, items);
        JobClient graph = stack.startGraph(settings, "");
        stack.awaitMetric(graph.getJobID(), "lists", EXAMPLES);
        RefreshReport report = Stack.refresh(settings);
        graph.cancel().get();
        return batches(settings, report);
    }

    private static List<byte[]> shuffledRestartedAndRescaled(List<Words.Item> items) throws Exception {
        List<Words.Item> shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(7));
        Settings settings = stack.settings("crooked", "--graph.parallelism=2", "--communities.parallelism=4");
        stack.createTopics(settings);
        stack.produce(settings, shuffled.subList(0, 200));
        JobClient before = stack.startGraph(settings, "");
        stack.awaitMetric(before.getJobID(), "lists", 200);
        String savepoint = stack.stopWithSavepoint(settings);

        Settings rescaled = settings.with("--graph.parallelism=3");
        JobClient after = stack.startGraph(rescaled, savepoint);
        stack.produce(rescaled, shuffled.subList(150, EXAMPLES));
        stack.awaitMetric(after.getJobID(), "unchanged", 50);
        stack.awaitMetric(after.getJobID(), "sequencedExamples", EXAMPLES - 200);
        RefreshReport report = Stack.refresh(rescaled);
        after.cancel().get();
        return batches(rescaled, report);
    }

    @Test
    void whatIsNotAcceptedIsOnTheRejectedTopicAndNothingIsLost() throws Exception {
        Settings settings = stack.settings("faults");
        stack.createTopics(settings);
        List<Words.Item> items = Words.items("faults", 40, 2);
        stack.produce(settings, items);
        stack.produce(settings, items);
        try (ExampleProducer producer = stack.producer(settings)) {
            producer.send(bytes("broken"), bytes("not json"));
            producer.send(null, bytes("{\"dataset\":\"faults\",\"query\":\"q\",\"positive\":\"p\"}"));
            producer.send(bytes("faults-0"), bytes("{\"dataset\":\"faults\",\"query\":\"other\",\"positive\":\"p\"}"));
            producer.delete("faults-1");
            producer.delete("faults-2", "elsewhere");
            producer.delete("never-seen");
            producer.flush();
        }
        JobClient graph = stack.startGraph(settings, "");
        Map<String, Long> codes = stack.rejectedCodes(settings, 2);
        stack.awaitMetric(graph.getJobID(), "accepted", 2 * 40 + 4);
        stack.awaitMetric(graph.getJobID(), "unchanged", 40);
        stack.awaitMetric(graph.getJobID(), "admittedUpdates", 1);
        stack.awaitMetric(graph.getJobID(), "admittedDeletes", 1);
        stack.awaitMetric(graph.getJobID(), "unknownDeletes", 2);
        stack.awaitMetric(graph.getJobID(), "sequencedExamples", 42);
        graph.cancel().get();

        assertThat(codes).containsOnly(entry("not-json", 1L), entry("null-key", 1L));
    }

    @Test
    void dataSetsAreMinedApartAndOneTooSmallWaits() throws Exception {
        Settings settings = stack.settings("apart");
        stack.createTopics(settings);
        stack.produce(settings, Words.items("one", 50, 3));
        stack.produce(settings, Words.items("two", 33, 4));
        stack.produce(settings, Words.items("tiny", 15, 5));
        JobClient graph = stack.startGraph(settings, "");
        stack.awaitMetric(graph.getJobID(), "lists", 98);
        RefreshReport first = Stack.refresh(settings);
        RefreshReport second = Stack.refresh(settings);
        graph.cancel().get();

        assertThat(first.manifests())
                .extracting(Generation::getDataset, Generation::getExampleCount, Generation::getBatchCount)
                .containsExactlyInAnyOrder(tuple("one", 50L, 4), tuple("two", 33L, 3));
        assertThat(first.manifests()).allSatisfy(manifest -> assertThat(manifest.getSnapshotOffsets())
                .hasSize(3)
                .extracting(offset -> offset.getOffset())
                .satisfies(offsets -> assertThat(
                                offsets.stream().mapToLong(Long::longValue).sum())
                        .isEqualTo(98)));
        assertThat(second.generation()).isEqualTo(2);
        for (Generation manifest : first.manifests()) {
            assertThat(Stack.read(settings, manifest)).allSatisfy(batch -> assertThat(batch.getExamples())
                    .allSatisfy(example -> assertThat(example.getId()).startsWith(manifest.getDataset() + "-")));
        }
    }

    @Test
    void aGraphWithoutExamplesGivesNoGeneration() throws Exception {
        Settings settings = stack.settings("empty");
        stack.createTopics(settings);
        JobClient graph = stack.startGraph(settings, "");
        RefreshReport report = Stack.refresh(settings);
        graph.cancel().get();

        assertThat(report.manifests()).isEmpty();
    }

    @Test
    void withoutGraphJobARefreshSaysWhatToStart() {
        Settings settings = stack.settings("absent");
        stack.createTopics(settings);

        assertThatThrownBy(() -> Stack.refresh(settings))
                .isInstanceOf(FlinkUnavailableException.class)
                .hasMessageContaining("0 running jobs are named 'absent-graph'")
                .hasMessageContaining("b3 graph");
    }

    @Test
    void aSavepointThatIsNoneIsNamedAndNothingIsPublished() {
        Settings settings = stack.settings("strange");
        stack.createTopics(settings);
        CommunityJob communities = Stack.communities(settings);

        assertThatThrownBy(() -> communities.run(request(folder.resolve("none")), phase -> {}))
                .isInstanceOf(FlinkUnavailableException.class)
                .hasMessageContaining("making generation 1 could not start")
                .hasMessageContaining("none");
    }

    @Test
    void aSavepointOfAnUnknownVersionIsRefusedByItsVersion() throws Exception {
        Settings settings = stack.settings("future");
        stack.createTopics(settings);
        CommunityJob communities = Stack.communities(settings);
        Path savepoint = Files.createDirectory(folder.resolve("future"));
        byte[] metadata =
                ByteBuffer.allocate(64).putInt(FLINK_SAVEPOINT).putInt(99).array();
        Files.write(savepoint.resolve("_metadata"), metadata);

        assertThatThrownBy(() -> communities.run(request(savepoint), phase -> {}))
                .isInstanceOf(FlinkUnavailableException.class)
                .hasMessageContaining("making generation 1 could not start")
                .hasMessageContaining("99");
    }

    @Test
    void aNumberIsPublishedOnceWhetherAJobIsRunAgainOrAnotherRefreshGivesIt() throws Exception {
        Settings settings = stack.settings("again");
        stack.createTopics(settings);
        stack.produce(settings, Words.items("again", 64, 31));
        JobClient graph = stack.startGraph(settings, "");
        stack.awaitMetric(graph.getJobID(), "lists", 64);
        String savepoint = stack.stopWithSavepoint(settings);
        CommunityJob communities = Stack.communities(settings);
        String batches = Connections.topics(settings).batches();

        communities.run(request(savepoint, 1_000), phase -> {});
        List<Generation> published = Stack.manifests(settings);
        List<Long> ends = TopicContents.ends(settings, batches);
        communities.run(request(savepoint, 1_000), phase -> {});
        assertThatThrownBy(() -> communities.run(request(savepoint, 2_000), phase -> {}))
                .isInstanceOf(FlinkUnavailableException.class)
                .hasMessageContaining("generation 1 was published by another refresh")
                .hasMessageContaining("1970-01-01T00:00:01Z");

        assertThat(Stack.manifests(settings)).hasSize(1).isEqualTo(published);
        assertThat(TopicContents.ends(settings, batches)).isEqualTo(ends);
    }

    private static GenerationRequest request(Path savepoint) {
        return request(savepoint.toString(), 0);
    }

    private static GenerationRequest request(String savepoint, long createdMillis) {
        return new GenerationRequest(savepoint, 1, createdMillis, 0, BuildChoice.BY_RULE);
    }

    private static List<byte[]> batches(Settings settings, RefreshReport report) {
        assertThat(report.manifests()).hasSize(1);
        return Stack.read(settings, report.manifests().get(0)).stream()
                .map(TrainingBatchCodec::encode)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
