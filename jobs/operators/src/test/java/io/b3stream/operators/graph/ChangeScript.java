package io.b3stream.operators.graph;

import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Seeded changes of one data set, and what is there after them. */
final class ChangeScript {
    private final String dataset;
    private final int dimension;
    private final Random random;
    private final List<GraphChange> changes = new ArrayList<>();
    private final Map<Long, GraphChange> present = new LinkedHashMap<>();
    private final List<Long> gone = new ArrayList<>();

    ChangeScript(String dataset, int dimension, Random random) {
        this.dataset = dataset;
        this.dimension = dimension;
        this.random = random;
    }

    List<GraphChange> changes() {
        return List.copyOf(changes);
    }

    List<GraphChange> present() {
        return List.copyOf(present.values());
    }

    void insert(int count) {
        random.longs(count).forEach(key -> come(ChangeKind.INSERT, key));
    }

    void update(int count) {
        some(count).forEach(key -> come(ChangeKind.UPDATE, key));
    }

    void insertAgain(int count) {
        for (int i = 0; i < count && !gone.isEmpty(); i++) {
            come(ChangeKind.INSERT, gone.remove(random.nextInt(gone.size())));
        }
    }

    void delete(int count) {
        for (Long key : some(count)) {
            present.remove(key);
            gone.add(key);
            changes.add(GraphChange.delete(dataset, key));
        }
    }

    void deleteUnknown(int count) {
        random.longs(count).forEach(key -> changes.add(GraphChange.delete(dataset, key)));
    }

    private void come(ChangeKind kind, long key) {
        GraphChange change = new GraphChange(
                kind,
                dataset,
                key,
                random.nextLong(),
                random.nextLong(),
                GraphExamples.unit(random, dimension),
                GraphExamples.unit(random, dimension),
                ("payload " + changes.size()).getBytes(StandardCharsets.UTF_8));
        changes.add(change);
        present.put(key, change);
    }

    private List<Long> some(int count) {
        List<Long> keys = new ArrayList<>(present.keySet());
        Collections.shuffle(keys, random);
        return keys.subList(0, Math.min(count, keys.size()));
    }
}
