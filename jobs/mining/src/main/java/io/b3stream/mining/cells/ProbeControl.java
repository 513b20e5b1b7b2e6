package io.b3stream.mining.cells;

/**
 * Holds the recall at what was asked for: a factor on the {@link ProbeRule}, moved by audits. An audit is a search done
 * a second time, exactly; its recall is the share of the true entries that the first search found.
 *
 * <p>The audits since the factor last changed are taken together, as mean m and standard error s; those before are
 * forgotten, because they judged another factor. Quick up: after 8 audits when m + s &lt; wanted, after 32 when m &lt;
 * wanted, by what is missed over what may be missed, at most 5/4. Slow down: after 16 audits when m − s &gt; wanted, by
 * 1/32. Integers only, so that every machine decides alike. Immutable.
 *
 * @param factor in 1,024ths
 * @param audits since the factor changed, at most 64: then the older half's weight is dropped
 * @param sum of their recalls, in millionths
 * @param squares sum of the squares of their recalls
 */
public record ProbeControl(int factor, int audits, long sum, long squares) {
    /** The factor 1. */
    static final int ONE = 1_024;

    static final int FACTOR_MIN = ONE / 4;
    static final int FACTOR_MAX = ONE * 8;
    static final int AUDITS_MAX = 64;

    /** Factor 1, nothing audited yet. */
    public static final ProbeControl START = new ProbeControl(ONE, 0, 0, 0);

    private static final int AUDITS_TO_RAISE = 8;
    private static final int AUDITS_TO_RAISE_ON_MEAN = 32;
    private static final int AUDITS_TO_LOWER = 16;
    private static final long MILLION = 1_000_000;

    public ProbeControl {
        if (factor < FACTOR_MIN || factor > FACTOR_MAX || audits < 0 || audits > AUDITS_MAX) {
            throw new IllegalArgumentException("factor " + factor + " after " + audits + " audits: must be in ["
                    + FACTOR_MIN + ", " + FACTOR_MAX + "] and [0, " + AUDITS_MAX + "]");
        }
    }

    /** Cells that each vector visits now, of so many; all of them when it comes to that, and then nothing is missed. */
    public int probes(ProbeRule rule, int cells) {
        return rule.probes(cells, factor);
    }

    /**
     * The control after one audit.
     *
     * @param cells there were when the audited search was done
     * @param found true entries that it found
     * @param wanted true entries; 0 tells nothing
     */
    public ProbeControl observe(ProbeRule rule, int cells, int found, int wanted) {
        if (found < 0 || found > wanted) {
            throw new IllegalArgumentException("found " + found + " of " + wanted + " entries");
        }
        boolean tellsNothing = wanted == 0 || (probes(rule, cells) == cells && factor <= ONE);
        if (tellsNothing) {
            return this;
        }
        long recall = found * MILLION / wanted;
        return new ProbeControl(factor, audits + 1, sum + recall, squares + recall * recall).settled(rule);
    }

    /** The recall measured since the factor changed; not a number before the first audit. */
    public double recall() {
        return audits == 0 ? Double.NaN : (double) sum / audits / MILLION;
    }

    private ProbeControl settled(ProbeRule rule) {
        long wanted = (long) (rule.recall() * MILLION);
        long mean = sum / audits;
        long error = (long) Math.sqrt((double) Math.max(0, squares / audits - mean * mean) / audits);
        boolean tooLow = audits >= AUDITS_TO_RAISE && mean + error < wanted
                || audits >= AUDITS_TO_RAISE_ON_MEAN && mean < wanted;
        if (tooLow) {
            return moved(Math.min(factor * 5L / 4, factor * (MILLION - mean) / (MILLION - wanted)));
        }
        if (audits >= AUDITS_TO_LOWER && mean - error > wanted) {
            return moved(factor - factor / 32);
        }
        return audits < AUDITS_MAX ? this : new ProbeControl(factor, audits / 2, sum / 2, squares / 2);
    }

    private static ProbeControl moved(long factor) {
        return new ProbeControl((int) Math.max(FACTOR_MIN, Math.min(FACTOR_MAX, factor)), 0, 0, 0);
    }
}
