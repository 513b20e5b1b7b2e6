package io.b3stream.mining.similarity;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Scoring with the Vector API: four vectors at a time against a panel, their scores in registers until all dimensions
 * are added, then tested against the bars while they are in the nearest cache. Almost all fail, so a row of 64 scores is
 * looked at one by one only after one of them has passed.
 *
 * <p>Every accumulator is a lane of its own that sees the dimensions in their order: the bits are those of
 * {@link InnerProduct}. Vectors that are left over after groups of four are scored beside copies of the last one.
 */
public final class VectorApiScorer implements Scorer {
    /** A constant, so that the compiler knows it. Panels are 64 wide: a tile takes vectors of 512 bits at most. */
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED.length() > 16
            ? VectorSpecies.of(float.class, VectorShape.S_512_BIT)
            : FloatVector.SPECIES_PREFERRED;

    /** Vectors of a tile. */
    static final int HEIGHT = 4;

    /** AVX-512 and ARM have 32 registers, other machines 16. */
    private static final boolean HAS_32_REGISTERS =
            SPECIES.length() == 16 || System.getProperty("os.arch", "").equals("aarch64");

    private final Bars bars = new Bars();
    private final float[] scores = new float[HEIGHT * Panel.WIDTH];
    private final boolean isWide;

    VectorApiScorer() {
        this(HAS_32_REGISTERS);
    }

    private VectorApiScorer(boolean isWide) {
        this.isWide = isWide;
    }

    /** With the tile for 32 registers. */
    static VectorApiScorer wide() {
        return new VectorApiScorer(true);
    }

    /** With the tile for 16 registers. */
    static VectorApiScorer narrow() {
        return new VectorApiScorer(false);
    }

    /** Bits of the JVM's vectors, 64 where it has none. */
    static int vectorBits() {
        return FloatVector.SPECIES_PREFERRED.vectorBitSize();
    }

    @Override
    public void score(
            float[][] vectors, int from, int to, Panel panel, float[] vectorBars, float[] laneBars, Hits hits) {
        bars.read(vectors, from, to, panel, vectorBars, laneBars);
        for (int v = from; v < to; v += HEIGHT) {
            accumulate(vectors, v, to - 1, panel.rows());
            for (int row = v; row < Math.min(v + HEIGHT, to); row++) {
                int offset = (row - v) * Panel.WIDTH;
                float bar = Bars.reachable(vectorBars[row]);
                if (anyReaches(scores, offset, bar, bars.byLane())) {
                    hits.addReaching(bars, bar, row, scores, offset);
                }
            }
        }
    }

    @Override
    public String name() {
        return "Vector API, " + SPECIES.vectorBitSize() + " bits";
    }

    private void accumulate(float[][] vectors, int first, int last, float[][] rows) {
        float[] x0 = vectors[first];
        float[] x1 = vectors[Math.min(first + 1, last)];
        float[] x2 = vectors[Math.min(first + 2, last)];
        float[] x3 = vectors[Math.min(first + 3, last)];
        if (isWide) {
            for (int lane = 0; lane < Panel.WIDTH; lane += WideTile.LANES) {
                WideTile.accumulate(x0, x1, x2, x3, rows, lane, scores);
            }
            return;
        }
        for (int lane = 0; lane < Panel.WIDTH; lane += NarrowTile.LANES) {
            NarrowTile.accumulate(x0, x1, x2, x3, rows, lane, scores);
        }
    }

    private static boolean anyReaches(float[] scores, int offset, float vectorBar, float[] laneBars) {
        VectorMask<Float> reach = SPECIES.maskAll(false);
        for (int lane = 0; lane < Panel.WIDTH; lane += SPECIES.length()) {
            FloatVector score = FloatVector.fromArray(SPECIES, scores, offset + lane);
            FloatVector laneBar = FloatVector.fromArray(SPECIES, laneBars, lane);
            reach = reach.or(
                    score.compare(VectorOperators.GE, vectorBar).and(score.compare(VectorOperators.GE, laneBar)));
        }
        return reach.anyTrue();
    }
}
