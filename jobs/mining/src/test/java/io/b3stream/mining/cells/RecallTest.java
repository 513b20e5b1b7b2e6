package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.cells.ProbeRule.Direction;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells that grow with a drifting stream, and how much of the true lists a search of some of them finds. */
class RecallTest {
    private static final int COUNT = 20_000;
    private static final int DIMENSION = 48;
    private static final int LIST_LENGTH = 130;
    private static final int BATCH = 1_024;

    @Test
    void auditsHoldTheWantedRecallWhereTheRuleAloneWouldMissIt() {
        float[][] vectors = new DriftingClusters(60, DIMENSION, 2.2, 1).vectors(COUNT);
        ProbeRule rule = new ProbeRule(.90, Direction.FORWARD);
        Growth growth = new Growth(CellSettings.defaults(), DIMENSION);
        ProbeControl control = ProbeControl.START;
        for (int from = 0; from < COUNT; from += BATCH) {
            growth.add(Arrays.copyOfRange(vectors, from, Math.min(COUNT, from + BATCH)));
            for (float[] query : queries(16, growth, from)) {
                int cells = growth.codebook.cells();
                int found = found(growth, query, control.probes(rule, cells));
                control = control.observe(rule, cells, found, LIST_LENGTH);
            }
        }
        growth.members.checkIntegrity(growth.codebook);
        int cells = growth.codebook.cells();
        assertThat(cells).isBetween(COUNT / 450, COUNT / 250);
        assertThat(recall(growth, ProbeControl.START.probes(rule, cells))).isLessThan(.85);
        assertThat(recall(growth, control.probes(rule, cells))).isBetween(.88, .95);
        assertThat(control.probes(rule, cells)).isLessThan(cells * 3 / 4);
    }

    @Test
    void splitsAloneFindLessThanSplitsAfterWhichTheNeighborsChooseAgain() {
        float[][] vectors = new DriftingClusters(60, DIMENSION, 1.6, 2).vectors(COUNT);
        Growth again = grown(CellSettings.defaults(), vectors);
        Growth alone = grown(CellSettings.defaults().withNeighbors(0), vectors);
        double third = 1 / 3.0;
        double recall = recall(again, (int) (third * again.codebook.cells()));
        assertThat(recall).isBetween(.86, .95);
        assertThat(recall(alone, (int) (third * alone.codebook.cells()))).isLessThan(recall - .03);
    }

    @Test
    void searchingEveryCellFindsEverything() {
        Growth growth = grown(CellSettings.defaults(), Vectors.random(3_000, DIMENSION, 3));
        assertThat(recall(growth, growth.codebook.cells())).isEqualTo(1);
    }

    private static Growth grown(CellSettings settings, float[][] vectors) {
        Growth growth = new Growth(settings, DIMENSION);
        for (int from = 0; from < vectors.length; from += BATCH) {
            growth.add(Arrays.copyOfRange(vectors, from, Math.min(vectors.length, from + BATCH)));
        }
        growth.members.checkIntegrity(growth.codebook);
        return growth;
    }

    private static double recall(Growth growth, int probes) {
        return Arrays.stream(queries(100, growth, 77))
                        .mapToInt(query -> found(growth, query, probes))
                        .average()
                        .orElseThrow()
                / LIST_LENGTH;
    }

    /** Vectors near members that are drawn at random. */
    private static float[][] queries(int count, Growth growth, long seed) {
        Random random = new Random(seed);
        float[][] members = growth.members.all().toArray(float[][]::new);
        return IntStream.range(0, count)
                .mapToObj(i -> Vectors.near(members[random.nextInt(members.length)], .3, random))
                .toArray(float[][]::new);
    }

    /** How many of the true nearest are in the nearest cells. */
    private static int found(Growth growth, float[] query, int probes) {
        int[] nearest = growth.codebook.nearest(query, growth.codebook.cells());
        float[][] byRank = IntStream.of(nearest)
                .mapToObj(cell -> similarities(query, growth.members.of(cell)))
                .toArray(float[][]::new);
        float[] all = joined(byRank, byRank.length);
        Arrays.sort(all);
        float last = all[all.length - LIST_LENGTH];
        float[] searched = joined(byRank, Math.min(probes, byRank.length));
        return (int) IntStream.range(0, searched.length)
                .filter(i -> searched[i] >= last)
                .count();
    }

    private static float[] joined(float[][] parts, int count) {
        float[] joined = new float
                [Arrays.stream(parts, 0, count).mapToInt(part -> part.length).sum()];
        int at = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(parts[i], 0, joined, at, parts[i].length);
            at += parts[i].length;
        }
        return joined;
    }

    private static float[] similarities(float[] query, float[][] members) {
        float[] similarities = new float[members.length];
        new CentroidMatrix(new float[][] {query}).scan(members, (row, scores) -> similarities[row] = scores[0]);
        return similarities;
    }
}
