package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class FingerprintsTest {
    private static final RankWindow TWO_NEAR = new RankWindow(2, 3);
    private static final PairJudge BY_RANK = new PairJudge(Objective.rankWindow(TWO_NEAR, 2));
    private static final PairJudge BY_RANK_AND_LABEL =
            new PairJudge(Objective.rankWindow(TWO_NEAR, 2).withLabels(Objective.Labels.SHARED_IS_POSITIVE));
    private static final PairJudge BY_POSITIVE =
            new PairJudge(Objective.positiveAware(TWO_NEAR, new Objective.SimilarityBounds(.8, 0), 2));

    @Test
    void aFingerprintIsTheUpperHalfOfAHash() {
        GraphVertex vertex = vertex(7L << 32 | 1, 9L << 32, 5, new long[0], new long[0]);

        assertThat(Fingerprints.of(List.of(vertex), BY_RANK).examples()).containsExactly(7, 9, 1, 0);
    }

    @Test
    void whereThereIsNoTextThereIsNone() {
        long none = NormalizedText.hash("");

        assertThat(Fingerprints.of(List.of(vertex(7L << 32, none, none, new long[0], new long[0])), BY_RANK)
                        .examples())
                .containsExactly(7, 0, 0, 0);
    }

    @Test
    void aLabelHasOneOnlyWhereLabelsCount() {
        GraphVertex vertex = new GraphVertex("s", 1, 2, 3, 8L << 32, new long[0], 1, new long[0], new float[0], null);

        assertThat(Fingerprints.of(List.of(vertex), BY_RANK_AND_LABEL).examples()[3])
                .isEqualTo(8);
        assertThat(Fingerprints.of(List.of(vertex), BY_RANK).examples()[3]).isZero();
    }

    @Test
    void nearRanksAndFurtherPositivesAreRepelledInUnsignedOrder() {
        long[] neighbors = {-1L << 32, 3L << 32, 4L << 32};
        GraphVertex vertex =
                vertex(1L << 32, 0, 0, new long[] {2L << 32, 3L << 32, NormalizedText.hash("")}, neighbors);

        Fingerprints fingerprints = Fingerprints.of(List.of(vertex, vertex), BY_RANK);

        assertThat(fingerprints.repelledCounts()).containsExactly(3, 3);
        assertThat(fingerprints.repelled()).containsExactly(2, 3, -1, 2, 3, -1);
    }

    /** What fingerprints tell is what the judge says of everything but unlisted similarities. */
    @Test
    void pairsAreMaskedAsTheJudgeMasksThemByTheirLists() {
        for (int seed = 0; seed < 30; seed++) {
            for (PairJudge judge : List.of(BY_RANK, BY_RANK_AND_LABEL, BY_POSITIVE)) {
                List<GraphVertex> vertices = world(new Random(seed), 24);
                Reader reader = new Reader(Fingerprints.of(vertices, judge));
                for (int i = 0; i < vertices.size(); i++) {
                    for (int j = 0; j < vertices.size(); j++) {
                        if (i != j) {
                            assertThat(reader.masks(i, j))
                                    .as("seed %d, query %d, positive %d", seed, i, j)
                                    .isEqualTo(masks(judge, vertices.get(i), vertices.get(j)));
                        }
                    }
                }
            }
        }
    }

    private static boolean masks(PairJudge judge, GraphVertex query, GraphVertex target) {
        for (int rank = 0; rank < query.neighbors().length; rank++) {
            if (query.neighbors()[rank] == target.key()) {
                return judge.masks(query, target, rank, query.similarities()[rank]);
            }
        }
        return judge.masks(query, target, BatchPairs.UNLISTED, Float.NEGATIVE_INFINITY);
    }

    /** Few texts and labels, so that many are shared; lists of eight. */
    private static List<GraphVertex> world(Random random, int size) {
        List<GraphVertex> vertices = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            long[] neighbors = random.longs(40, 0, size)
                    .distinct()
                    .filter(other -> other < size)
                    .limit(8)
                    .map(FingerprintsTest::key)
                    .toArray();
            float[] similarities = new float[neighbors.length];
            float next = 1;
            for (int rank = 0; rank < neighbors.length; rank++) {
                next -= random.nextFloat() * .15f;
                similarities[rank] = next;
            }
            long none = NormalizedText.hash("");
            vertices.add(new GraphVertex(
                    "set",
                    key(i),
                    random.nextInt(5) == 0 ? none : text(random),
                    random.nextInt(5) == 0 ? none : text(random),
                    random.nextInt(4) == 0 ? random.nextInt(1, 4) * (1L << 40) : 0,
                    LongStream.range(0, random.nextInt(3))
                            .map(unused -> text(random))
                            .toArray(),
                    random.nextFloat(),
                    neighbors,
                    similarities,
                    new byte[0]));
        }
        return vertices;
    }

    private static long key(long number) {
        return (number + 1) << 33;
    }

    private static long text(Random random) {
        return (long) random.nextInt(1, 40) << 50;
    }

    private static GraphVertex vertex(long key, long query, long positive, long[] further, long[] neighbors) {
        float[] similarities = new float[neighbors.length];
        IntStream.range(0, similarities.length).forEach(rank -> similarities[rank] = -rank);
        return new GraphVertex("set", key, query, positive, 0, further, 1, neighbors, similarities, new byte[0]);
    }

    /** The rule that readers go by. */
    private record Reader(Fingerprints fingerprints) {
        boolean masks(int query, int positive) {
            return shares(query, positive, 1)
                    || shares(query, positive, 2)
                    || shares(query, positive, 3)
                    || repels(query, of(positive, 0))
                    || repels(query, of(positive, 2));
        }

        private boolean shares(int one, int other, int which) {
            return of(one, which) != 0 && of(one, which) == of(other, which);
        }

        private boolean repels(int query, int fingerprint) {
            int start = Arrays.stream(fingerprints.repelledCounts(), 0, query).sum();
            return Arrays.stream(
                            fingerprints.repelled(), start, start + fingerprints.repelledCounts()[query])
                    .anyMatch(repelled -> repelled == fingerprint && fingerprint != 0);
        }

        private int of(int example, int which) {
            return fingerprints.examples()[4 * example + which];
        }
    }
}
