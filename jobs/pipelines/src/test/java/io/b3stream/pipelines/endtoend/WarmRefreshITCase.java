package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.generation.ExampleChanges;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Generations that go on from the one before, and when they do not. */
final class WarmRefreshITCase extends StackCase {
    private static final int EXAMPLES = 240;

    @Test
    void aWarmGenerationCoversInsertsUpdatesAndDeletesAndSaysHowMuchChanged() throws Exception {
        Settings settings = stack.settings("warm", "--communities.full-below=0", "--batch.payload=ids");
        List<Words.Item> items = Words.items("warm", EXAMPLES, 21);
        JobClient graph = graphOf(settings, items.subList(0, 220));
        Generation first = refresh(settings);
        change(settings, items);
        stack.awaitMetric(graph.getJobID(), "accepted", 220 + 20 + 10 + 5);
        List<String> said = new CopyOnWriteArrayList<>();

        Generation second =
                Stack.refresher(settings, said::add).refresh().manifests().get(0);
        graph.cancel().get();

        assertThat(first.getSettings())
                .containsEntry("batch.payload", "ids")
                .containsEntry("build.mode", "full")
                .containsEntry("build.reason", "there is no generation to go on from");
        assertThat(second.getSettings())
                .containsEntry("build.mode", "warm")
                .containsEntry("build.reason", "goes on from generation 1");
        assertThat(said).contains("generation 2: warm build: goes on from generation 1");
        assertThat(ids(settings, second))
                .containsExactlyInAnyOrderElementsOf(
                        items.subList(10, EXAMPLES).stream().map(Words.Item::id).toList());
        assertThat(second.getQuality())
                .containsEntry("fullAge", 1.0)
                .containsEntry("fullKeptWeight", first.getQuality().get("keptWeight"));
        assertThat(first.getQuality()).containsEntry("fullAge", 0.0).doesNotContainKey("churn");
        assertThat(second.getQuality().get("churn")).isBetween(0.0, .6);
        assertThat(second.getQuality().get("edgesChanged")).isBetween(.03, .5);
        ExampleChanges changes =
                ExampleChanges.between(manifest -> Stack.read(settings, manifest).stream(), first, second, 3);
        assertThat(changes.added()).isEqualTo(20);
        assertThat(changes.removed()).isEqualTo(10);
        assertThat(changes.firstRemoved()).hasSize(3).allMatch(gone -> items.subList(0, 10).stream()
                .anyMatch(item -> item.id().equals(gone)));
        assertThat(changes.churn().share()).isEqualTo(second.getQuality().get("churn"));
        assertThat(second.getSeconds())
                .containsKeys("savepoint", "edges", "propagation", "packing", "batches", "publication");
    }

    /** Twenty are new, ten are gone, five have other texts. */
    private static void change(Settings settings, List<Words.Item> items) {
        stack.produce(settings, items.subList(220, EXAMPLES));
        stack.produce(settings, Words.items("warm", EXAMPLES, 22).subList(50, 55));
        try (ExampleProducer producer = stack.producer(settings)) {
            items.subList(0, 10).forEach(item -> producer.delete(item.id()));
            producer.flush();
        }
    }

    @Test
    void batchesThatRetentionRemovedMeanAFullBuildThatSaysSo() throws Exception {
        Settings settings = stack.settings("aged");
        JobClient graph = graphOf(settings, Words.items("aged", 100, 23));
        refresh(settings);
        TopicPartition partition =
                new TopicPartition(Connections.topics(settings).batches(), 0);
        stack.kafka()
                .admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        Generation second = refresh(settings);
        graph.cancel().get();

        assertThat(second.getSettings()).containsEntry("build.mode", "full");
        assertThat(second.getSettings().get("build.reason"))
                .startsWith("its batches are gone (generation 1 of aged needs offsets [0, ");
        assertThat(ids(settings, second)).hasSize(100);
    }

    @Test
    void otherSettingsAWishAndANewDataSetAreTakenIntoAccount() throws Exception {
        Settings settings = stack.settings("turns", "--communities.full-below=0");
        JobClient graph = graphOf(settings, Words.items("old", 64, 24));
        refresh(settings);
        Generation other = refresh(settings.with("--mining.near-ranks=2", "--mining.window-ranks=13"));
        stack.produce(settings, Words.items("new", 64, 25));
        stack.awaitMetric(graph.getJobID(), "accepted", 128);
        Map<String, Generation> third =
                byDataset(Stack.refresh(settings.with("--mining.near-ranks=2", "--mining.window-ranks=13"))
                        .manifests());
        Map<String, Generation> fourth =
                byDataset(Stack.refresh(settings.with("--mining.near-ranks=2", "--mining.window-ranks=13"))
                        .manifests());
        Generation wished = Stack.refresher(settings, phase -> {})
                .refresh(BuildChoice.FULL)
                .manifests()
                .get(0);
        graph.cancel().get();

        assertThat(reason(other)).isEqualTo("full: mining.near-ranks changed from 3 to 2");
        assertThat(reason(third.get("old"))).isEqualTo("warm: goes on from generation 2");
        assertThat(reason(third.get("new"))).isEqualTo("warm: new beside data sets that go on from generation 2");
        assertThat(third.get("new").getQuality()).doesNotContainKeys("churn", "fullAge");
        assertThat(reason(fourth.get("new"))).isEqualTo("full: it was never built from nothing with all rounds");
        assertThat(reason(fourth.get("old")))
                .isEqualTo("full: data set new: it was never built from nothing with all rounds");
        assertThat(reason(wished)).isEqualTo("full: asked for");
    }

    @Test
    void aTaskManagerThatDiesLeavesTheOldGenerationAndTheNextRefreshSucceeds() throws Exception {
        Settings settings = stack.settings("killed");
        Settings slow = settings.with("--communities.propagation-rounds=1000", "--communities.gain-rounds=1000");
        JobClient graph = graphOf(settings, Words.items("killed", 200, 26));
        Generation first = refresh(settings);
        List<String> faults = new CopyOnWriteArrayList<>();
        List<String> said = new CopyOnWriteArrayList<>();
        Thread refresh = new Thread(() -> {
            try {
                Stack.refresher(slow, said::add).refresh(BuildChoice.FULL);
            } catch (FlinkUnavailableException expected) {
                faults.add(String.valueOf(expected.getMessage()));
            }
        });
        refresh.start();
        Stack.await("a round is told", () -> said, told -> told.toString().contains(" round "));
        stack.replaceTaskManagers();
        refresh.join();

        assertThat(faults).singleElement().asString().startsWith("making generation 2 failed");
        assertThat(Stack.manifests(settings)).containsExactly(first);
        Generation next = Stack.await("a refresh succeeds", () -> attempt(settings), Optional::isPresent)
                .orElseThrow();
        graph.cancel().get();
        assertThat(next.getGeneration()).isEqualTo(2);
        assertThat(reason(next)).isEqualTo("warm: goes on from generation 1");
        assertThat(ids(settings, next)).hasSize(200);
    }

    /** Nothing while GraphJob is still recovering. */
    private static Optional<Generation> attempt(Settings settings) throws Exception {
        try {
            return Optional.of(refresh(settings));
        } catch (FlinkUnavailableException recovering) {
            return Optional.empty();
        }
    }

    private static JobClient graphOf(Settings settings, List<Words.Item> items) throws Exception {
        stack.createTopics(settings);
        stack.produce(settings, items);
        JobClient graph = stack.startGraph(settings, "");
        stack.awaitMetric(graph.getJobID(), "lists", items.size());
        return graph;
    }

    private static Generation refresh(Settings settings) throws Exception {
        List<Generation> manifests = Stack.refresh(settings).manifests();
        assertThat(manifests).hasSize(1);
        return manifests.get(0);
    }

    private static Map<String, Generation> byDataset(List<Generation> manifests) {
        Map<String, Generation> byDataset = new HashMap<>();
        manifests.forEach(manifest -> byDataset.put(manifest.getDataset(), manifest));
        return byDataset;
    }

    private static String reason(Generation manifest) {
        return manifest.getSettings().get("build.mode") + ": "
                + manifest.getSettings().get("build.reason");
    }

    private static List<String> ids(Settings settings, Generation manifest) {
        return Stack.read(settings, manifest).stream()
                .map(TrainingBatch::getExamples)
                .flatMap(List::stream)
                .map(BatchExample::getId)
                .toList();
    }
}
