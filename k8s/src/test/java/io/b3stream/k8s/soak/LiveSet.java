package io.b3stream.k8s.soak;

import io.b3stream.schemas.avro.Example;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Examples of a set that keeps its size: when it is full, two come, the two oldest go, and one of those that are there gets new
 * content. Ids are never used again. Not thread-safe.
 */
final class LiveSet {
    private static final int CYCLE = 5;

    private final List<String> texts;
    private final int size;
    private final Random random;
    private final Map<String, String> contents = new HashMap<>();
    private int inserted;
    private int deleted;
    private int updated;
    private int step;

    /** @param texts query, tab, positive */
    LiveSet(List<String> texts, int size, long seed) {
        this.texts = texts;
        this.size = size;
        this.random = new Random(seed);
    }

    boolean isFull() {
        return contents.size() >= size;
    }

    /** Makes the next change and returns it. */
    Change next() {
        if (inserted < size) {
            return insert();
        }
        step = (step + 1) % CYCLE;
        return step == 0 ? update() : step % 2 == 1 ? insert() : delete();
    }

    private Change insert() {
        return put("s" + inserted++, "");
    }

    private Change delete() {
        String id = "s" + deleted++;
        contents.remove(id);
        return new Change(id, null);
    }

    private Change update() {
        return put("s" + random.nextInt(deleted, inserted), ", again " + updated++);
    }

    private Change put(String id, String more) {
        String[] text = texts.get(random.nextInt(texts.size())).split("\t", -1);
        Example example = Example.newBuilder()
                .setDataset(Change.DATASET)
                .setQuery(text[0] + " " + id + more)
                .setPositive(text[1] + " " + id + more)
                .build();
        contents.put(id, Change.content(example.getQuery(), example.getPositive()));
        return new Change(id, example);
    }

    /** Content of each example that is there, by id. */
    Map<String, String> contents() {
        return Map.copyOf(contents);
    }
}
