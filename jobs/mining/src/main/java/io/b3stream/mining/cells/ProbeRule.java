package io.b3stream.mining.cells;

import java.io.Serializable;

/**
 * How many cells have to be searched, as far as a formula can say.
 *
 * <p>{@code probes = a·C^b}: measured are a = 1.6, b = .60 for recall .90 and a = 2.05, b = .66 for .95. Each halving of
 * what may be missed multiplies a and raises b as the step between these two does.
 *
 * @param recall share of the true neighbours to be found, above .5 and below 1
 * @param direction who looks for whom
 */
public record ProbeRule(double recall, Direction direction) implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final double BASE_MISSED = .10;
    private static final double BASE_SCALE = 1.6;
    private static final double BASE_EXPONENT = .60;
    private static final double SCALE_PER_HALVING = 2.05 / 1.6;
    private static final double EXPONENT_PER_HALVING = .06;

    /** Who looks for whom. */
    public enum Direction {
        /** A new query looks for its targets. */
        FORWARD(1),
        /** A new target looks for the queries that it is near to: half as many cells again. */
        REVERSE(1.5);

        private final double scale;

        Direction(double scale) {
            this.scale = scale;
        }
    }

    public ProbeRule {
        if (!(recall > .5 && recall < 1)) {
            throw new IllegalArgumentException("recall must be above .5 and below 1, is " + recall);
        }
    }

    /** nprobe for C cells and a factor in 1,024ths: at least 1, never more than C. */
    public int probes(int cells, int factor) {
        double halvings = StrictMath.log(BASE_MISSED / (1 - recall)) / StrictMath.log(2);
        double scale = BASE_SCALE * StrictMath.pow(SCALE_PER_HALVING, halvings) * direction.scale;
        double exponent = BASE_EXPONENT + EXPONENT_PER_HALVING * halvings;
        double probes = StrictMath.ceil(scale * StrictMath.pow(cells, exponent) * factor / ProbeControl.ONE);
        return (int) Math.max(1, Math.min(cells, probes));
    }
}
