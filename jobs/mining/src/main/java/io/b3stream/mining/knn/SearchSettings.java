package io.b3stream.mining.knn;

import java.io.Serializable;

/**
 * How candidates are found.
 *
 * @param wantedRecall share of the true list entries that lists should have; 1 scores every pair, less scores only
 *     the nearest cells and adapts their number to what audits find
 * @param auditEvery examples for each list that is scored from scratch and compared; 0 audits none
 */
public record SearchSettings(double wantedRecall, int auditEvery) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Below, a search of so few cells would say little. */
    public static final double RECALL_MIN = .6;

    public SearchSettings {
        if (!(wantedRecall >= RECALL_MIN && wantedRecall <= 1)) {
            throw new IllegalArgumentException(
                    "wantedRecall must be between " + RECALL_MIN + " and 1, is " + wantedRecall);
        }
        GraphSettings.requireWithin("auditEvery", auditEvery, 0, Integer.MAX_VALUE);
    }

    /** Every pair is scored, nothing is audited. */
    static SearchSettings exact() {
        return new SearchSettings(1, 0);
    }

    public boolean isExact() {
        return wantedRecall == 1;
    }
}
