package io.b3stream.mining.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NeighborLayoutTest {
    private static final int GROUPS = 8;
    private static final int MEMBERS = 25;
    private static final int DIMENSION = 64;

    /** Groups of unit vectors around directions drawn by chance; point i is of group i / MEMBERS. */
    private static float[][] groups(long seed, double noise) {
        Random random = new Random(seed);
        float[][] vectors = new float[GROUPS * MEMBERS][DIMENSION];
        for (int group = 0; group < GROUPS; group++) {
            double[] centre = random.doubles(DIMENSION, -1, 1).toArray();
            for (int member = 0; member < MEMBERS; member++) {
                float[] vector = vectors[group * MEMBERS + member];
                double length = 0;
                for (int k = 0; k < DIMENSION; k++) {
                    vector[k] = (float) (centre[k] + noise * random.nextGaussian());
                    length += vector[k] * (double) vector[k];
                }
                for (int k = 0; k < DIMENSION; k++) {
                    vector[k] /= (float) Math.sqrt(length);
                }
            }
        }
        return vectors;
    }

    private static double shareOfNearestInTheSameGroup(double[][] places) {
        int same = 0;
        for (int i = 0; i < places.length; i++) {
            int nearest = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < places.length; j++) {
                double distance = Math.hypot(places[i][0] - places[j][0], places[i][1] - places[j][1]);
                if (j != i && distance < least) {
                    least = distance;
                    nearest = j;
                }
            }
            same += nearest / MEMBERS == i / MEMBERS ? 1 : 0;
        }
        return same / (double) places.length;
    }

    @Test
    void whatWasNearStaysNear() {
        double[][] places = NeighborLayout.of(groups(1, 0.4), LayoutSettings.standard());
        assertThat(shareOfNearestInTheSameGroup(places)).isGreaterThan(0.98);
    }

    @Test
    void thePlaneAloneWouldNotKeepThemApart() {
        double[][] plane = PrincipalPlane.of(groups(1, 0.4));
        assertThat(shareOfNearestInTheSameGroup(plane)).isLessThan(0.95);
    }

    @Test
    void theSamePointsGiveTheSameMap() {
        LayoutSettings few = new LayoutSettings(10, 60);
        assertThat(NeighborLayout.of(groups(2, 0.5), few)).isDeepEqualTo(NeighborLayout.of(groups(2, 0.5), few));
    }

    @Test
    void theMapFillsTheUnitSquareAlongItsLargerExtent() {
        double[][] places = NeighborLayout.of(groups(3, 0.5), new LayoutSettings(10, 100));
        double[] x = Arrays.stream(places).mapToDouble(place -> place[0]).toArray();
        double[] y = Arrays.stream(places).mapToDouble(place -> place[1]).toArray();
        assertThat(Math.min(
                        Arrays.stream(x).min().orElseThrow(),
                        Arrays.stream(y).min().orElseThrow()))
                .isZero();
        assertThat(Math.max(
                        Arrays.stream(x).max().orElseThrow(),
                        Arrays.stream(y).max().orElseThrow()))
                .isEqualTo(1);
    }

    @Test
    void pointsThatAreAllTheSameAndFewPointsGiveAMapToo() {
        float[][] same = new float[5][3];
        for (float[] vector : same) {
            vector[0] = 1;
        }
        for (int n = 0; n <= 5; n++) {
            double[][] places = NeighborLayout.of(Arrays.copyOf(same, n), new LayoutSettings(2, 20));
            assertThat(places).hasNumberOfRows(n);
            for (double[] place : places) {
                assertThat(place[0]).isFinite();
                assertThat(place[1]).isFinite();
            }
        }
    }

    @Test
    void theAffinitiesOfAllPairsAreOneAndEachRowHasItsPerplexity() {
        double[][] joint = Affinities.of(groups(4, 0.5), 12);
        double sum = Arrays.stream(joint).flatMapToDouble(Arrays::stream).sum();
        assertThat(sum).isCloseTo(1, within(1e-9));
        double perplexity = Math.exp(Arrays.stream(joint[0])
                .map(p -> p / Arrays.stream(joint[0]).sum())
                .filter(p -> p > 0)
                .map(p -> -p * Math.log(p))
                .sum());
        assertThat(perplexity).isBetween(8.0, 24.0);
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new LayoutSettings(1, 10)).hasMessageContaining("perplexity must be at least 2, is 1");
        assertThatThrownBy(() -> new LayoutSettings(5, 0)).hasMessageContaining("rounds must be at least 1, is 0");
    }
}
