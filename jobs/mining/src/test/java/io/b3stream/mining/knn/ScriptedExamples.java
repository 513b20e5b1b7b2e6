package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.similarity.InnerProduct;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;

/**
 * Seeded examples that come, change and go, with planted ties (few distinct values, repeated vectors, negative keys), and
 * the graph that they should make, from scratch.
 */
final class ScriptedExamples {
    private final Random random;
    private final int dimension;
    private final VectorEncoding encoding;
    private final Map<Long, Example> present = new LinkedHashMap<>();
    private final List<Long> gone = new ArrayList<>();
    private final List<float[]> vectors = new ArrayList<>();
    private byte version;

    private record Example(float[] query, float[] target, byte version) {}

    ScriptedExamples(Random random, int dimension, VectorEncoding encoding) {
        this.random = random;
        this.dimension = dimension;
        this.encoding = encoding;
    }

    int count() {
        return present.size();
    }

    MicroBatch.Changes inserts(int count) {
        return change(random.longs(count).boxed().toList(), List.of());
    }

    MicroBatch.Changes insert(long... keys) {
        return change(LongStream.of(keys).boxed().toList(), List.of());
    }

    /** Insertions, updates, deletions, and now and then an id that was deleted and comes again, or was never there. */
    MicroBatch.Changes mixed(int inserts, int updates, int deletes) {
        List<Long> incoming = new ArrayList<>(random.longs(inserts).boxed().toList());
        List<Long> known = new ArrayList<>(present.keySet());
        Collections.shuffle(known, random);
        int updated = Math.min(updates, known.size());
        List<Long> removals = new ArrayList<>(known.subList(0, updated));
        incoming.addAll(removals);
        List<Long> leaving = known.subList(updated, Math.min(known.size(), updated + deletes));
        removals.addAll(leaving);
        gone.addAll(leaving);
        removals.add(random.nextLong());
        if (!gone.isEmpty() && random.nextBoolean()) {
            Long again = gone.remove(random.nextInt(gone.size()));
            if (!removals.contains(again)) {
                incoming.add(again);
            }
        }
        return change(incoming, removals);
    }

    /** Deletions alone, of examples chosen by chance; at least of one that was never there. */
    MicroBatch.Changes deletes(int count) {
        List<Long> known = new ArrayList<>(present.keySet());
        Collections.shuffle(known, random);
        List<Long> leaving = new ArrayList<>(known.subList(0, Math.min(count, known.size())));
        gone.addAll(leaving);
        leaving.add(random.nextLong());
        return change(List.of(), leaving);
    }

    MicroBatch.Changes delete(List<Long> keys) {
        return change(List.of(), keys);
    }

    List<Long> keys() {
        return List.copyOf(present.keySet());
    }

    private MicroBatch.Changes change(List<Long> incoming, List<Long> removals) {
        present.keySet().removeAll(removals);
        version++;
        float[][] queries = new float[incoming.size()][];
        float[][] targets = new float[incoming.size()][];
        for (int i = 0; i < queries.length; i++) {
            queries[i] = vector();
            targets[i] = vector();
        }
        Vectors packedQueries = Vectors.pack(encoding, dimension, queries);
        Vectors packedTargets = Vectors.pack(encoding, dimension, targets);
        for (int i = 0; i < queries.length; i++) {
            present.put(incoming.get(i), new Example(packedQueries.vector(i), packedTargets.vector(i), version));
        }
        long[] keys = incoming.stream().mapToLong(Long::longValue).toArray();
        return new MicroBatch.Changes(
                keys,
                packedQueries,
                packedTargets,
                new ExampleFacts(
                        LongStream.of(keys).map(key -> key + version).toArray(),
                        LongStream.of(keys).map(key -> key + 2).toArray(),
                        LongStream.of(keys)
                                .mapToObj(key -> new byte[] {(byte) key, version})
                                .toArray(byte[][]::new)),
                removals.stream().mapToLong(Long::longValue).toArray(),
                new Requeries(new long[0], Vectors.none(encoding, dimension), new boolean[0]),
                0);
    }

    private float[] vector() {
        if (!vectors.isEmpty() && random.nextInt(4) == 0) {
            return vectors.get(random.nextInt(vectors.size()));
        }
        float[] vector = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            vector[i] = random.nextBoolean() ? random.nextInt(3) - 1 : (float) random.nextGaussian();
        }
        vectors.add(vector);
        return vector;
    }

    /** Compares lists, similarities, hashes and payloads with those made from scratch. */
    void assertEqualTo(InMemoryGraph graph, int listLength) {
        assertSampleEqualTo(graph, listLength, 1);
    }

    /** As {@link #assertEqualTo}, for one example in so many. */
    void assertSampleEqualTo(InMemoryGraph graph, int listLength, int every) {
        Map<Long, GraphVertex> vertices = graph.vertices();
        assertThat(vertices.keySet()).containsExactlyInAnyOrderElementsOf(present.keySet());
        long[] keys = present.keySet().stream().mapToLong(Long::longValue).toArray();
        ExhaustiveSearch search = new ExhaustiveSearch(
                keys, present.values().stream().map(Example::target).toArray(float[][]::new));
        present.forEach((key, example) -> {
            if (Math.floorMod(key, every) != 0) {
                return;
            }
            GraphVertex vertex = vertices.get(key);
            assertThat(Neighborhood.ranked(vertex.neighbors(), vertex.similarities()))
                    .as("list of example %d of %d", key, keys.length)
                    .isEqualTo(search.list(key, example.query(), listLength));
            assertThat(vertex.selfSimilarity()).isEqualTo(InnerProduct.of(example.query(), example.target()));
            assertThat(vertex.queryHash()).isEqualTo(key + example.version());
            assertThat(vertex.positiveHash()).isEqualTo(key + 2);
            assertThat(vertex.payload()).containsExactly((byte) (long) key, example.version());
        });
        assertThat(graph.shortLists()).isEmpty();
    }
}
