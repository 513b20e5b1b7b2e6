package io.b3stream.mining.batch;

import io.b3stream.mining.similarity.Hits;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Scorer;
import io.b3stream.mining.similarity.Scorers;
import java.util.Arrays;

/** Scores every query of a block against every target, with the bits that the lists have. Working memory of one thread. */
final class SimilarityBlock {
    private final Scorer scorer = Scorers.fastest();
    private final Hits hits = new Hits();

    /**
     * All similarities, shape [queries][targets].
     *
     * @throws IllegalArgumentException when dimensions differ or a component is not a number
     */
    float[][] score(float[][] queries, float[][] targets) {
        float[][] block = new float[queries.length][targets.length];
        for (int first = 0; first < targets.length; first += Panel.WIDTH) {
            Panel panel = new Panel(targets[first].length);
            for (int target = first; target < Math.min(first + Panel.WIDTH, targets.length); target++) {
                panel.append(targets[target]);
            }
            hits.clear();
            scorer.score(queries, 0, queries.length, panel, noBars(queries.length), noBars(panel.count()), hits);
            if (hits.count() != queries.length * panel.count()) {
                throw new IllegalArgumentException("an embedding in the batch has a component that is not a number: "
                        + hits.count() + " of " + queries.length * panel.count() + " similarities are numbers");
            }
            for (int hit = 0; hit < hits.count(); hit++) {
                block[hits.vector(hit)][first + hits.lane(hit)] = hits.score(hit);
            }
        }
        return block;
    }

    private static float[] noBars(int count) {
        float[] bars = new float[count];
        Arrays.fill(bars, Float.NEGATIVE_INFINITY);
        return bars;
    }
}
