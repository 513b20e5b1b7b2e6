package io.b3stream.pipelines.reliability;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.endtoend.Words;
import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;

/**
 * What is sent, and what must be there in the end. The n-th record has known content: examples, one in ten of which is updated
 * later and one in twenty-five deleted, and one record in twenty that is none.
 */
final class Workload {
    static final String DATASET = "trial";

    private final List<Item> records = new ArrayList<>();
    private final Map<String, Example> expected = new LinkedHashMap<>();

    /**
     * One record.
     *
     * @param key of the record, or of the example that it is about
     * @param sending sends it
     * @param isBad whether it must be rejected
     */
    record Item(String key, Consumer<ExampleProducer> sending, boolean isBad) {}

    private Workload() {}

    static Workload of(int examples, long seed) {
        Workload workload = new Workload();
        List<Words.Item> items = Words.items(DATASET, examples, seed);
        List<Words.Item> newer = Words.items(DATASET, examples, seed + 1);
        for (int i = 0; i < examples; i++) {
            workload.send(items.get(i).id(), items.get(i).example());
            if (i % 20 == 7) {
                workload.sendBad(i);
            }
            int before = i - 15;
            if (before >= 0 && before % 10 == 3) {
                workload.send(newer.get(before).id(), newer.get(before).example());
            }
            if (before >= 0 && before % 25 == 4) {
                workload.delete(items.get(before).id());
            }
        }
        return workload;
    }

    private void send(String id, Example example) {
        records.add(new Item(id, producer -> producer.send(id, example), false));
        expected.put(id, example);
    }

    private void delete(String id) {
        records.add(new Item(id, producer -> producer.delete(id, DATASET), false));
        expected.remove(id);
    }

    private void sendBad(int number) {
        String key = "bad-" + number;
        byte[] value = ("this is none: " + number).getBytes(StandardCharsets.UTF_8);
        records.add(new Item(key, producer -> producer.send(key.getBytes(StandardCharsets.UTF_8), value), true));
    }

    int size() {
        return records.size();
    }

    /** Records {@code [from, to)} in their order. */
    List<Item> part(int from, int to) {
        return records.subList(from, to);
    }

    /** The same in another order, in which those of one key keep theirs. */
    static List<Item> reordered(List<Item> part, long seed) {
        List<Item> places = new ArrayList<>(part);
        Collections.shuffle(places, new Random(seed));
        Map<String, Queue<Item>> byKey = new HashMap<>();
        part.forEach(item ->
                byKey.computeIfAbsent(item.key(), key -> new ArrayDeque<>()).add(item));
        return places.stream()
                .map(place -> Objects.requireNonNull(byKey.get(place.key())).remove())
                .toList();
    }

    /** This workload in another order, in which what is sent of one example keeps its order. */
    Workload reordered(long seed) {
        Workload other = new Workload();
        other.records.addAll(reordered(records, seed));
        other.expected.putAll(expected);
        return other;
    }

    /** The examples that a generation must hold, by id. */
    Map<String, Example> expected() {
        return expected;
    }
}
