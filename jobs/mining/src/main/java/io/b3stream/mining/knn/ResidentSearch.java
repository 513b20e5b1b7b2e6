package io.b3stream.mining.knn;

import io.b3stream.mining.knn.ResidentPanels.Chunk;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock.Nearest;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The search for the best targets in a chunk that stays on a device. The device names a few more than are wanted;
 * these are scored bit for bit as everywhere. Where it cannot be told that no other target is among the best, as
 * among many that are alike, a query is left over for the CPU.
 */
final class ResidentSearch {
    /** Queries asked for at once. */
    private static final int STRIDE = 1_024;

    /** So many more than wanted: the last of them is surely worse than the last wanted one, unless many are alike. */
    private static final int MARGIN = 32;

    private final TargetSearch search;
    private final Chunk chunk;

    ResidentSearch(TargetSearch search, Chunk chunk) {
        this.search = search;
        this.chunk = chunk;
    }

    /** Searches, and returns the visitors for whom the chunk has to be scanned. */
    int[] leftOver(Visitors visitors, int wantedMax) {
        boolean[] live = chunk.live();
        int[] leftOver = new int[visitors.count()];
        int left = 0;
        for (int from = 0; from < visitors.count(); from += STRIDE) {
            int to = Math.min(visitors.count(), from + STRIDE);
            Nearest nearest = chunk.block().nearest(visitors.vectors(), from, to, live, wantedMax + MARGIN);
            for (int visitor = from; visitor < to; visitor++) {
                int[] rows = nearest.rows()[visitor - from];
                float[] scores = scores(rows, visitors.vectors()[visitor]);
                if (!isComplete(visitors, visitor, scores, nearest.ceilings()[visitor - from])) {
                    leftOver[left++] = visitor;
                    continue;
                }
                for (int i = 0; i < rows.length; i++) {
                    search.offer(visitors, visitor, key(rows[i]), scores[i]);
                }
            }
        }
        return Arrays.copyOf(leftOver, left);
    }

    /** Whether so many as are wanted, and one that may be the query's own, are above all that was not named. */
    private boolean isComplete(Visitors visitors, int visitor, float[] scores, float ceiling) {
        int above = 0;
        for (float score : scores) {
            above += score > ceiling ? 1 : 0;
        }
        return ceiling == Float.NEGATIVE_INFINITY || above > search.wanted(visitors, visitor);
    }

    private float[] scores(int[] rows, float[] vector) {
        float[] scores = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            scores[i] = chunk.panels().get(rows[i] / Panel.WIDTH).innerProduct(rows[i] % Panel.WIDTH, vector);
        }
        return scores;
    }

    private long key(int row) {
        return chunk.entries().get(row / Panel.WIDTH).key(row % Panel.WIDTH);
    }

    /** The left-over visitors by themselves. */
    static Visitors only(Visitors visitors, int[] leftOver) {
        return visitors.select(
                IntStream.of(leftOver).map(visitor -> visitors.row(visitor)).toArray());
    }
}
