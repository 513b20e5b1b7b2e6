package io.b3stream.pipelines.reliability;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.endtoend.Words;
import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is sent, and what must be there in the end. The n-th record has known content: examples, one in ten of which is updated
 * later and one in twenty-five deleted, and one record in twenty that is none.
 */
final class Workload {
    private static final String DATASET = "trial";

    private final List<Consumer<ExampleProducer>> records = new ArrayList<>();
    private final Map<String, Example> expected = new LinkedHashMap<>();
    private final BitSet bad = new BitSet();

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
        records.add(producer -> producer.send(id, example));
        expected.put(id, example);
    }

    private void delete(String id) {
        records.add(producer -> producer.delete(id, DATASET));
        expected.remove(id);
    }

    private void sendBad(int number) {
        byte[] key = ("bad-" + number).getBytes(StandardCharsets.UTF_8);
        byte[] value = ("this is none: " + number).getBytes(StandardCharsets.UTF_8);
        bad.set(records.size());
        records.add(producer -> producer.send(key, value));
    }

    int size() {
        return records.size();
    }

    /** Sends records {@code [from, to)} in their order. */
    void send(ExampleProducer producer, int from, int to) {
        records.subList(from, to).forEach(record -> record.accept(producer));
    }

    /** The examples that a generation must hold, by id. */
    Map<String, Example> expected() {
        return expected;
    }

    /** How many of the records {@code [from, to)} must be rejected. */
    int bad(int from, int to) {
        return bad.get(from, to).cardinality();
    }
}
