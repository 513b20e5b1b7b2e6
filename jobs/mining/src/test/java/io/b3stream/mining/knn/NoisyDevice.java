package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import io.b3stream.mining.similarity.ResidentScorer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A device whose scores are wrong by up to so much, at random, and that counts what it holds. */
final class NoisyDevice implements ResidentScorer {
    private final int panels;
    private final float error;
    private final Random random;
    int loads;
    int open;
    int asked;

    NoisyDevice(int panels, float error, long seed) {
        this.panels = panels;
        this.error = error;
        this.random = new Random(seed);
    }

    @Override
    public int panelsPerBlock() {
        return panels;
    }

    @Override
    public ResidentBlock load(List<Panel> vectors) {
        if (vectors.size() != panels || vectors.stream().anyMatch(panel -> panel.count() < Panel.WIDTH)) {
            throw new IllegalArgumentException("a block has " + panels + " full panels");
        }
        loads++;
        open++;
        return new Block(List.copyOf(vectors));
    }

    @Override
    public String name() {
        return "noisy";
    }

    @Override
    public void close() {
        // What is left open shows in the count.
    }

    private final class Block implements ResidentBlock {
        private final List<Panel> vectors;

        Block(List<Panel> vectors) {
            this.vectors = vectors;
        }

        @Override
        public int count() {
            return panels * Panel.WIDTH;
        }

        @Override
        public Nearest nearest(float[][] queries, int from, int to, boolean[] live, int k) {
            asked++;
            int[][] rows = new int[to - from][];
            float[] ceilings = new float[to - from];
            int alive =
                    (int) IntStream.range(0, count()).filter(row -> live[row]).count();
            for (int q = from; q < to; q++) {
                float[] coarse = coarse(queries[q]);
                rows[q - from] = IntStream.range(0, count())
                        .filter(row -> live[row])
                        .boxed()
                        .sorted(Comparator.comparingDouble(row -> -coarse[row]))
                        .limit(k)
                        .mapToInt(Integer::intValue)
                        .toArray();
                int found = rows[q - from].length;
                ceilings[q - from] =
                        found == alive ? Float.NEGATIVE_INFINITY : coarse[rows[q - from][found - 1]] + error;
            }
            return new Nearest(rows, ceilings);
        }

        @Override
        public Pairs reaching(float[][] queries, float[] vectorBars, float[] rowBars) {
            asked++;
            List<int[]> pairs = new ArrayList<>();
            for (int q = 0; q < queries.length; q++) {
                float[] coarse = coarse(queries[q]);
                for (int row = 0; row < count(); row++) {
                    if (coarse[row] >= vectorBars[q] - error && coarse[row] >= rowBars[row] - error) {
                        pairs.add(new int[] {q, row});
                    }
                }
            }
            return new Pairs(
                    pairs.stream().mapToInt(pair -> pair[0]).toArray(),
                    pairs.stream().mapToInt(pair -> pair[1]).toArray());
        }

        private float[] coarse(float[] query) {
            float[] coarse = new float[count()];
            for (int row = 0; row < coarse.length; row++) {
                float exact = vectors.get(row / Panel.WIDTH).innerProduct(row % Panel.WIDTH, query);
                coarse[row] = exact + (2 * random.nextFloat() - 1) * .9f * error;
            }
            return coarse;
        }

        @Override
        public void close() {
            open--;
        }
    }
}
