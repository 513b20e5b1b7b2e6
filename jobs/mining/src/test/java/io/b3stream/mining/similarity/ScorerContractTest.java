package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScorerContractTest {
    private static final float ALWAYS = Float.NEGATIVE_INFINITY;
    private static final float NEVER = Float.POSITIVE_INFINITY;

    private final RandomVectors random = new RandomVectors(7);

    static Stream<Scorer> scorers() {
        return Stream.of(new FusedScorer(), new VectorApiScorer(), VectorApiScorer.wide(), VectorApiScorer.narrow());
    }

    /** A pair that reached its bars. */
    private record Hit(int vector, int lane, float score) {}

    @ParameterizedTest
    @MethodSource("scorers")
    void everyScoreIsTheInnerProductBitForBitInAnyShape(Scorer scorer) {
        IntStream dimensions = IntStream.concat(IntStream.rangeClosed(1, 70), IntStream.of(384, 1000));
        dimensions.forEach(dimension -> {
            float[][] vectors = random.vectors(random.between(1, 9), dimension);
            float[][] lanes = random.vectors(random.between(1, Panel.WIDTH), dimension);
            assertThat(score(scorer, vectors, lanes, all(vectors), all(lanes)))
                    .as("%d vectors, %d lanes, %d dimensions", vectors.length, lanes.length, dimension)
                    .isEqualTo(expected(vectors, lanes, all(vectors), all(lanes)));
        });
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void everyNumberOfVectorsAndOfLanesIsScored(Scorer scorer) {
        float[][] vectors = random.vectors(9, 11);
        float[][] lanes = random.vectors(Panel.WIDTH, 11);
        for (int count = 1; count <= vectors.length; count++) {
            for (int width = 1; width <= lanes.length; width++) {
                float[][] some = Arrays.copyOf(vectors, count);
                float[][] filled = Arrays.copyOf(lanes, width);
                assertThat(score(scorer, some, filled, all(some), all(filled)))
                        .as("%d vectors, %d lanes", count, width)
                        .isEqualTo(expected(some, filled, all(some), all(filled)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void scoresAgreeWithDoublePrecision(Scorer scorer) {
        float[][] vectors = random.vectors(20, 384);
        float[][] lanes = random.vectors(Panel.WIDTH, 384);
        List<Hit> hits = score(scorer, vectors, lanes, all(vectors), all(lanes));
        assertThat(hits).hasSize(20 * Panel.WIDTH);
        for (Hit hit : hits) {
            double exact = 0;
            for (int i = 0; i < 384; i++) {
                exact += (double) vectors[hit.vector][i] * lanes[hit.lane][i];
            }
            assertThat((double) hit.score).isCloseTo(exact, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void onlyPairsThatReachBothBarsAreHitsVectorByVectorThenLaneByLane(Scorer scorer) {
        for (int round = 0; round < 50; round++) {
            int dimension = random.between(1, 20);
            float[][] vectors = random.vectors(random.between(1, 30), dimension);
            float[][] lanes = random.vectors(random.between(1, Panel.WIDTH), dimension);
            float[] vectorBars = scaled(random.vectors(1, vectors.length)[0], dimension);
            float[] laneBars = scaled(random.vectors(1, lanes.length)[0], dimension);
            assertThat(score(scorer, vectors, lanes, vectorBars, laneBars))
                    .isEqualTo(expected(vectors, lanes, vectorBars, laneBars));
        }
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void aScoreThatEqualsItsBarsIsAHitAndTheNextBarIsNot(Scorer scorer) {
        float[][] vectors = random.vectors(5, 33);
        float[][] lanes = random.vectors(40, 33);
        float score = InnerProduct.of(vectors[3], lanes[17]);
        float[] vectorBars = bars(5, NEVER);
        float[] laneBars = bars(40, NEVER);
        vectorBars[3] = score;
        laneBars[17] = score;
        assertThat(score(scorer, vectors, lanes, vectorBars, laneBars)).containsExactly(new Hit(3, 17, score));
        vectorBars[3] = Math.nextUp(score);
        assertThat(score(scorer, vectors, lanes, vectorBars, laneBars)).isEmpty();
        vectorBars[3] = score;
        laneBars[17] = Math.nextUp(score);
        assertThat(score(scorer, vectors, lanes, vectorBars, laneBars)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void barsOfInfinityAndNanLetNothingThroughNotEvenInfinity(Scorer scorer) {
        float[][] vectors = {{1}, {1}, {Float.MAX_VALUE}, {1}, {1}};
        float[][] lanes = {{1}, {Float.MAX_VALUE}, {1}, {Float.NaN}};
        float[] vectorBars = {ALWAYS, NEVER, ALWAYS, Float.NaN, 2f};
        assertThat(score(scorer, vectors, lanes, vectorBars, new float[] {ALWAYS, ALWAYS, Float.NaN, ALWAYS}))
                .containsExactly(
                        new Hit(0, 0, 1f),
                        new Hit(0, 1, Float.MAX_VALUE),
                        new Hit(2, 0, Float.MAX_VALUE),
                        new Hit(2, 1, Float.POSITIVE_INFINITY),
                        new Hit(4, 1, Float.MAX_VALUE));
        assertThat(score(scorer, vectors, lanes, all(vectors), bars(4, NEVER))).isEmpty();
        assertThat(score(scorer, vectors, lanes, bars(5, NEVER), all(lanes))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void aPairScoresTheSameFromBothSides(Scorer scorer) {
        float[][] queries = random.vectors(Panel.WIDTH, 37);
        float[][] targets = random.vectors(Panel.WIDTH, 37);
        List<Hit> reverse = score(scorer, targets, queries, all(targets), all(queries));
        for (Hit hit : score(scorer, queries, targets, all(queries), all(targets))) {
            assertThat(reverse.get(hit.lane * Panel.WIDTH + hit.vector).score).isEqualTo(hit.score);
        }
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void theCutIntoBlocksDoesNotMatterAndHitsAreAppended(Scorer scorer) {
        float[][] vectors = random.vectors(50, 129);
        float[][] lanes = random.vectors(40, 129);
        Hits pieces = new Hits();
        Panel panel = RandomVectors.panel(lanes);
        for (int from = 0; from < vectors.length; from += 7) {
            scorer.score(vectors, from, Math.min(50, from + 7), panel, all(vectors), all(lanes), pieces);
        }
        assertThat(read(pieces)).isEqualTo(score(scorer, vectors, lanes, all(vectors), all(lanes)));
        pieces.clear();
        scorer.score(vectors, 3, 3, panel, all(vectors), all(lanes), pieces);
        assertThat(pieces.count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void anEmptyPanelHasNoHits(Scorer scorer) {
        Hits hits = new Hits();
        scorer.score(random.vectors(6, 5), 0, 6, new Panel(5), bars(6, ALWAYS), new float[0], hits);
        assertThat(hits.count()).isZero();
    }

    @ParameterizedTest
    @MethodSource("scorers")
    void whatDoesNotFitTogetherIsRefused(Scorer scorer) {
        Panel panel = RandomVectors.panel(random.vectors(3, 16));
        float[][] vectors = random.vectors(2, 16);
        Hits hits = new Hits();
        float[] two = new float[2];
        float[] three = new float[3];
        vectors[1] = new float[15];
        assertThatThrownBy(() -> scorer.score(vectors, 0, 2, panel, two, three, hits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vector 1 has 15")
                .hasMessageContaining("16");
        assertThatThrownBy(() -> scorer.score(vectors, 0, 1, panel, new float[0], three, hits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 and 3 bars for 1 vectors and 3 lanes");
        assertThatThrownBy(() -> scorer.score(vectors, 0, 1, panel, two, two, hits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 2 bars for 1 vectors and 3 lanes");
        assertThatThrownBy(() -> scorer.score(vectors, 1, 3, panel, three, three, hits))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("rows 1 to 3 of 2");
        assertThat(hits.count()).isZero();
    }

    private static List<Hit> score(
            Scorer scorer, float[][] vectors, float[][] lanes, float[] vectorBars, float[] laneBars) {
        Hits hits = new Hits();
        scorer.score(vectors, 0, vectors.length, RandomVectors.panel(lanes), vectorBars, laneBars, hits);
        return read(hits);
    }

    private static List<Hit> read(Hits hits) {
        return IntStream.range(0, hits.count())
                .mapToObj(i -> new Hit(hits.vector(i), hits.lane(i), hits.score(i)))
                .toList();
    }

    private static List<Hit> expected(float[][] vectors, float[][] lanes, float[] vectorBars, float[] laneBars) {
        List<Hit> expected = new ArrayList<>();
        for (int v = 0; v < vectors.length; v++) {
            for (int lane = 0; lane < lanes.length; lane++) {
                float score = InnerProduct.of(vectors[v], lanes[lane]);
                if (score >= vectorBars[v] && score >= laneBars[lane]) {
                    expected.add(new Hit(v, lane, score));
                }
            }
        }
        return expected;
    }

    private static float[] all(float[][] vectors) {
        return bars(vectors.length, ALWAYS);
    }

    private static float[] bars(int count, float bar) {
        float[] bars = new float[count];
        Arrays.fill(bars, bar);
        return bars;
    }

    /** Bars as far spread as the scores of vectors of that dimension: some pass, some do not. */
    private static float[] scaled(float[] normals, int dimension) {
        float spread = (float) Math.sqrt((double) normals.length / dimension);
        for (int i = 0; i < normals.length; i++) {
            normals[i] *= spread;
        }
        return normals;
    }
}
