package io.b3stream.pipelines.endtoend;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.Sha256;
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
import org.jspecify.annotations.Nullable;

/**
 * What is sent, and what must be there in the end. The n-th record has known content: examples, one in ten of which is updated
 * later and one in twenty-five deleted, and one record in twenty that is none.
 */
public final class Workload {
    /** All its examples are of this one. */
    public static final String DATASET = "trial";

    private final List<Item> records = new ArrayList<>();
    private final Map<String, Example> expected = new LinkedHashMap<>();

    /**
     * One record.
     *
     * @param key of the record, or of the example that it is about
     * @param sending sends it
     * @param content of the record, whatever its encoding
     * @param isBad whether it must be rejected
     */
    public record Item(String key, Consumer<ExampleProducer> sending, byte[] content, boolean isBad) {}

    private Workload() {}

    /** @param later how many examples after it an update or a deletion comes */
    public static Workload of(int examples, int later, long seed) {
        Workload workload = new Workload();
        List<Words.Item> items = Words.items(DATASET, examples, seed);
        List<Words.Item> newer = Words.items(DATASET, examples, seed + 1);
        for (int i = 0; i < examples; i++) {
            workload.send(items.get(i).id(), items.get(i).example());
            if (i % 20 == 7) {
                workload.sendBad(i);
            }
            int before = i - later;
            if (before >= 0 && before % 10 == 3) {
                workload.send(newer.get(before).id(), newer.get(before).example());
            }
            if (before >= 0 && before % 25 == 4) {
                workload.delete(items.get(before).id(), before % 2 == 0);
            }
        }
        return workload;
    }

    private void send(String id, Example example) {
        add(producer -> producer.send(id, example), id, ExampleCodec.encode(example), false);
        expected.put(id, example);
    }

    /** A deletion that names no data set is for all that have the id. */
    private void delete(String id, boolean namesDataset) {
        if (namesDataset) {
            add(producer -> producer.delete(id, DATASET), id, null, false);
        } else {
            add(producer -> producer.delete(id), id, null, false);
        }
        expected.remove(id);
    }

    private void sendBad(int number) {
        String key = "bad-" + number;
        byte[] value = ("this is none: " + number).getBytes(StandardCharsets.UTF_8);
        add(producer -> producer.send(key.getBytes(StandardCharsets.UTF_8), value), key, value, true);
    }

    private void add(Consumer<ExampleProducer> sending, String key, byte @Nullable [] value, boolean isBad) {
        String content = key + " " + (value == null ? "deleted" : Sha256.hex(value));
        records.add(new Item(key, sending, content.getBytes(StandardCharsets.UTF_8), isBad));
    }

    public int size() {
        return records.size();
    }

    /** Records {@code [from, to)} in their order. */
    public List<Item> part(int from, int to) {
        return records.subList(from, to);
    }

    /** Sends records {@code [from, to)} in their order. */
    public void send(ExampleProducer producer, int from, int to) {
        part(from, to).forEach(item -> item.sending().accept(producer));
    }

    /** The same in another order, in which those of one key keep theirs. */
    public static List<Item> reordered(List<Item> part, long seed) {
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
    public Workload reordered(long seed) {
        Workload other = new Workload();
        other.records.addAll(reordered(records, seed));
        other.expected.putAll(expected);
        return other;
    }

    /** The examples that a generation must hold when all of it was sent, by id. */
    public Map<String, Example> expected() {
        return expected;
    }

    /** How many of the records {@code [from, to)} must be rejected. */
    public int bad(int from, int to) {
        return (int) part(from, to).stream().filter(Item::isBad).count();
    }

    /** Changes when one of the first records does. */
    public String sha256(int to) {
        Sha256 digest = new Sha256();
        part(0, to).forEach(item -> digest.update(item.content()));
        return digest.hex();
    }
}
