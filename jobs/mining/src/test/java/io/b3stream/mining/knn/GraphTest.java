package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.similarity.FusedScorer;
import io.b3stream.mining.similarity.InnerProduct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {
    private static final GraphSettings SETTINGS = new GraphSettings(10, 4, 64, 200, 1 << 20);

    @ParameterizedTest
    @CsvSource({"1, 5", "2, 24", "3, 7", "4, 1", "5, 33"})
    void afterEveryStepTheGraphEqualsOneBuiltFromScratch(long seed, int dimension) {
        Random random = new Random(seed);
        InMemoryGraph graph = new InMemoryGraph(SETTINGS, seed);
        Examples all = new Examples(random, dimension);
        for (int step = 0; step < 12; step++) {
            List<MicroBatch.Columns> batches = new ArrayList<>();
            for (int batch = random.nextInt(3); batch >= 0; batch--) {
                batches.add(all.next(1 + random.nextInt(step < 4 ? 4 : 60)));
            }
            graph.apply(batches);
            if (random.nextInt(3) == 0) {
                graph.restart();
            }
            all.assertEqualTo(graph, SETTINGS.listLength());
        }
        assertThat(graph.suspects()).isZero();
    }

    @Test
    void aCacheThatHoldsNextToNothingChangesNothing() {
        GraphSettings cramped = SETTINGS.withCacheBytes(PanelBlock.heapBytes(11));
        InMemoryGraph graph = new InMemoryGraph(cramped, 8);
        Examples all = new Examples(new Random(8), 11);
        for (int step = 0; step < 4; step++) {
            graph.apply(List.of(all.next(150)));
            all.assertEqualTo(graph, cramped.listLength());
        }
        assertThat(graph.cacheBytes()).isPositive().isLessThanOrEqualTo(2 * cramped.cacheBytes());
    }

    @Test
    void listsLongerThanTheDataSetHoldEveryOtherExample() {
        GraphSettings longLists = SETTINGS.withListLength(130);
        InMemoryGraph graph = new InMemoryGraph(longLists, 1);
        Examples all = new Examples(new Random(1), 6);
        graph.apply(List.of(all.next(1), all.next(30), all.next(9)));
        all.assertEqualTo(graph, 130);
        assertThat(graph.vertices().values())
                .allSatisfy(vertex -> assertThat(vertex.neighbors()).hasSize(39));
    }

    @Test
    void aListThatASourceCutShortIsSuspected() {
        GraphSettings settings = new GraphSettings(100, 50, 64, 200, 0);
        assertThat(settings.partialLength()).isEqualTo((int) Math.ceil(2 + 8 * Math.sqrt(2)));
        InMemoryGraph graph = new InMemoryGraph(settings, 1);
        long[] allInShardZero = LongStream.rangeClosed(1, 40).map(i -> 50 * i).toArray();
        graph.apply(List.of(new Examples(new Random(1), 6).of(allInShardZero)));
        assertThat(graph.suspects()).isEqualTo(40);
    }

    @Test
    void aMicroBatchThatIsMissingOrComesTwiceIsRefused() {
        TargetShard.State state = new TargetShard.State(new InMemoryBlocks(), new InMemoryBlocks());
        TargetShard shard = new TargetShard(SETTINGS, new FusedScorer(), state);
        Examples all = new Examples(new Random(1), 3);
        PanelCache.Shard cached = new PanelCache(0).shard(0);
        shard.apply(new MicroBatch(SETTINGS, 1, all.next(3)).forTargets(0), 0, cached);
        for (long wrong : new long[] {1, 3}) {
            TargetBatch batch = new MicroBatch(SETTINGS, wrong, all.next(3)).forTargets(0);
            assertThatThrownBy(() -> shard.apply(batch, 0, cached))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Micro-batch " + wrong + " came after micro-batch 1");
        }
    }

    @Test
    void aSnapshotWithListsUnderWayIsRefused() {
        QueryShard.State state = new QueryShard.State(
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks(),
                new InMemoryBlocks());
        GraphSettings oneShard = SETTINGS.withShards(1);
        QueryShard shard = new QueryShard(oneShard, new FusedScorer(), state);
        MicroBatch batch = new MicroBatch(oneShard, 1, new Examples(new Random(1), 3).next(2));
        shard.apply(batch.forQueries(0), new PanelCache(0).shard(0));
        assertThatThrownBy(() -> new ShardSnapshot(state).vertices("d", vertex -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("1 micro-batches are not merged");
    }

    @Test
    void columnsOfDifferentLengthsAreRefused() {
        assertThatThrownBy(() -> new MicroBatch.Columns(
                        new long[1], new long[1], new long[1], new float[1][3], new float[2][3], new byte[1][]))
                .hasMessageContaining("there are 1 keys");
        assertThatThrownBy(() -> new MicroBatch.Columns(
                        new long[0], new long[0], new long[0], new float[0][], new float[0][], new byte[0][]))
                .hasMessageContaining("without examples");
    }

    /** Seeded examples with planted ties: few distinct values, repeated vectors, shuffled and negative keys. */
    private static final class Examples {
        private final Random random;
        private final int dimension;
        private final List<Long> keys = new ArrayList<>();
        private final List<float[]> queries = new ArrayList<>();
        private final List<float[]> targets = new ArrayList<>();

        Examples(Random random, int dimension) {
            this.random = random;
            this.dimension = dimension;
        }

        MicroBatch.Columns next(int count) {
            return of(random.longs(count).toArray());
        }

        MicroBatch.Columns of(long[] newKeys) {
            int from = keys.size();
            for (long key : newKeys) {
                keys.add(key);
                queries.add(vector(queries));
                targets.add(vector(targets));
            }
            int to = keys.size();
            return new MicroBatch.Columns(
                    newKeys,
                    LongStream.of(newKeys).map(key -> key + 1).toArray(),
                    LongStream.of(newKeys).map(key -> key + 2).toArray(),
                    queries.subList(from, to).toArray(float[][]::new),
                    targets.subList(from, to).toArray(float[][]::new),
                    LongStream.of(newKeys)
                            .mapToObj(key -> new byte[] {(byte) key})
                            .toArray(byte[][]::new));
        }

        private float[] vector(List<float[]> earlier) {
            if (!earlier.isEmpty() && random.nextInt(4) == 0) {
                return earlier.get(random.nextInt(earlier.size()));
            }
            float[] vector = new float[dimension];
            for (int i = 0; i < dimension; i++) {
                vector[i] = random.nextBoolean() ? random.nextInt(3) - 1 : (float) random.nextGaussian();
            }
            return vector;
        }

        void assertEqualTo(InMemoryGraph graph, int listLength) {
            Map<Long, GraphVertex> vertices = graph.vertices();
            assertThat(vertices.keySet()).containsExactlyInAnyOrderElementsOf(keys);
            long[] allKeys = keys.stream().mapToLong(Long::longValue).toArray();
            ExhaustiveSearch search = new ExhaustiveSearch(allKeys, targets.toArray(float[][]::new));
            for (int i = 0; i < allKeys.length; i++) {
                GraphVertex vertex = vertices.get(allKeys[i]);
                assertThat(Neighborhood.ranked(vertex.neighbors(), vertex.similarities()))
                        .as("list of the example number %d of %d", i, allKeys.length)
                        .isEqualTo(search.list(allKeys[i], queries.get(i), listLength));
                assertThat(vertex.selfSimilarity()).isEqualTo(InnerProduct.of(queries.get(i), targets.get(i)));
                assertThat(vertex.queryHash()).isEqualTo(allKeys[i] + 1);
                assertThat(vertex.positiveHash()).isEqualTo(allKeys[i] + 2);
                assertThat(vertex.payload()).containsExactly((byte) allKeys[i]);
            }
        }
    }
}
