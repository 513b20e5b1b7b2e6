package io.b3stream.communities;

import io.b3stream.mining.community.Churn;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * What a data set has in common with the generation before, in whole numbers: (data set, examples compared, examples
 * moved, wanted entries, wanted entries between examples that were there before).
 */
public final class ContinuityCount extends Tuple5<Long, Long, Long, Long, Long> {
    static final int DATASET = 0;

    private static final long serialVersionUID = 1L;

    public ContinuityCount() {}

    private ContinuityCount(long dataset, Churn churn, long entries, long entriesBefore) {
        super(dataset, churn.compared(), churn.moved(), entries, entriesBefore);
    }

    static ContinuityCount moves(long dataset, Churn churn) {
        return new ContinuityCount(dataset, churn, 0, 0);
    }

    static ContinuityCount entries(long dataset, long entries) {
        return new ContinuityCount(dataset, Churn.NONE, entries, 0);
    }

    static ContinuityCount entriesBefore(long dataset, long entries) {
        return new ContinuityCount(dataset, Churn.NONE, 0, entries);
    }

    long dataset() {
        return f0;
    }

    Churn churn() {
        return new Churn(f1, f2);
    }

    /** Entries that were not there before, as a share of all; 0 when there are none. */
    double changedShare() {
        return f3 == 0 ? 0 : (double) (f3 - f4) / f3;
    }

    ContinuityCount plus(ContinuityCount other) {
        return new ContinuityCount(dataset(), churn().plus(other.churn()), f3 + other.f3, f4 + other.f4);
    }
}
