package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.Test;

/** Deletions and updates, from Kafka in to Kafka out. */
final class DeletionITCase extends StackCase {
    @Test
    void aGenerationHasWhatIsThereAsItWasLastSent() throws Exception {
        Settings settings = stack.settings("changes");
        stack.createTopics(settings);
        List<Words.Item> items = Words.items("changes", 80, 6);
        List<Words.Item> others = Words.items("changes", 80, 7);
        Map<String, String> expected = contents(items);
        stack.produce(settings, items);
        JobClient graph = stack.startGraph(settings, "");
        stack.awaitMetric(graph.getJobID(), "accepted", 80);
        assertThat(published(settings, "changes")).isEqualTo(expected);

        items.subList(0, 10).forEach(item -> expected.remove(item.id()));
        expected.putAll(contents(others.subList(10, 15)));
        delete(settings, items.subList(0, 5));
        delete(settings, "changes", items.subList(5, 10));
        stack.produce(settings, others.subList(10, 15));
        stack.awaitMetric(graph.getJobID(), "accepted", 80 + 15);
        assertThat(published(settings, "changes")).isEqualTo(expected);

        List<Words.Item> back = List.of(items.get(0), others.get(5));
        expected.putAll(contents(back));
        stack.produce(settings, back);
        stack.awaitMetric(graph.getJobID(), "accepted", 80 + 15 + 2);
        assertThat(published(settings, "changes")).isEqualTo(expected);
        graph.cancel().get();
    }

    @Test
    void theGraphIsThatOfTheRemainingExamplesAlone() throws Exception {
        List<Words.Item> items = Words.items("same", 200, 8);
        List<Words.Item> others = Words.items("same", 200, 9);
        Settings changed = stack.settings("changed", "--communities.full-every=1");
        stack.createTopics(changed);
        stack.produce(changed, items);
        JobClient changing = stack.startGraph(changed, "");
        stack.awaitMetric(changing.getJobID(), "accepted", 200);
        delete(changed, items.subList(0, 60));
        stack.produce(changed, others.subList(60, 80));
        stack.produce(changed, others.subList(0, 5));
        stack.awaitMetric(changing.getJobID(), "accepted", 200 + 60 + 20 + 5);

        Settings fresh = stack.settings("fresh", "--communities.full-every=1");
        stack.createTopics(fresh);
        stack.produce(fresh, items.subList(80, 200));
        stack.produce(fresh, others.subList(60, 80));
        stack.produce(fresh, others.subList(0, 5));
        JobClient straight = stack.startGraph(fresh, "");
        stack.awaitMetric(straight.getJobID(), "accepted", 145);
        List<String> expected = communities(fresh);

        // A list that became too short is scored anew by way of the feedback topic, a moment later.
        List<String> reached = Stack.await(
                "the graph is that of the remaining examples", () -> communities(changed), expected::equals);
        assertThat(reached).hasSizeGreaterThanOrEqualTo(145 / 4);
        changing.cancel().get();
        straight.cancel().get();
    }

    @Test
    void aTombstoneWithoutDataSetReachesEveryDataSetAlsoAfterARestart() throws Exception {
        Settings settings = stack.settings("shared");
        stack.createTopics(settings);
        List<Words.Item> one = withSharedIds(Words.items("one", 40, 10));
        List<Words.Item> two = withSharedIds(Words.items("two", 40, 11));
        stack.produce(settings, one);
        stack.produce(settings, two);
        JobClient before = stack.startGraph(settings, "");
        stack.awaitMetric(before.getJobID(), "accepted", 80);
        String savepoint = stack.stopWithSavepoint(settings);

        JobClient after = stack.startGraph(settings, savepoint);
        delete(settings, one.subList(0, 4));
        delete(settings, "one", one.subList(4, 6));
        delete(settings, "neither", one.subList(6, 8));
        stack.awaitMetric(after.getJobID(), "accepted", 8);
        stack.awaitMetric(after.getJobID(), "unknownDeletes", 2);
        List<Generation> manifests = Stack.refresh(settings).manifests();
        after.cancel().get();

        assertThat(contents(settings, manifests, "one")).isEqualTo(contents(one.subList(6, 40)));
        assertThat(contents(settings, manifests, "two")).isEqualTo(contents(two.subList(4, 40)));
    }

    private static List<Words.Item> withSharedIds(List<Words.Item> items) {
        List<Words.Item> shared = new ArrayList<>();
        items.forEach(item -> shared.add(new Words.Item("shared-" + shared.size(), item.example())));
        return shared;
    }

    private static void delete(Settings settings, List<Words.Item> items) {
        try (ExampleProducer producer = stack.producer(settings)) {
            items.forEach(item -> producer.delete(item.id()));
            producer.flush();
        }
    }

    private static void delete(Settings settings, String dataset, List<Words.Item> items) {
        try (ExampleProducer producer = stack.producer(settings)) {
            items.forEach(item -> producer.delete(item.id(), dataset));
            producer.flush();
        }
    }

    private static Map<String, String> published(Settings settings, String dataset) throws Exception {
        return contents(settings, Stack.refresh(settings).manifests(), dataset);
    }

    /** Texts by id; an id that comes twice fails. */
    private static Map<String, String> contents(Settings settings, List<Generation> manifests, String dataset) {
        Map<String, String> contents = new TreeMap<>();
        for (Generation manifest : manifests) {
            if (!manifest.getDataset().equals(dataset)) {
                continue;
            }
            for (TrainingBatch batch : Stack.read(settings, manifest)) {
                for (BatchExample example : batch.getExamples()) {
                    String twice = contents.put(example.getId(), example.getQuery() + " | " + example.getPositive());
                    assertThat(twice)
                            .as("earlier content of %s", example.getId())
                            .isNull();
                }
            }
        }
        return contents;
    }

    private static Map<String, String> contents(List<Words.Item> items) {
        Map<String, String> contents = new TreeMap<>();
        for (Words.Item item : items) {
            Example example = item.example();
            contents.put(item.id(), example.getQuery() + " | " + example.getPositive());
        }
        return contents;
    }

    /** What each community of a new generation holds; which share a batch also depends on the generation's number. */
    private static List<String> communities(Settings settings) throws Exception {
        List<Generation> manifests = Stack.refresh(settings).manifests();
        assertThat(manifests).hasSize(1);
        List<String> communities = new ArrayList<>();
        for (TrainingBatch batch : Stack.read(settings, manifests.get(0))) {
            List<Integer> starts = batch.getCommunityStarts();
            for (int c = 0; c < starts.size(); c++) {
                int end = c + 1 < starts.size()
                        ? starts.get(c + 1)
                        : batch.getExamples().size();
                communities.add(batch.getExamples().subList(starts.get(c), end).toString());
            }
        }
        return communities.stream().sorted().toList();
    }
}
