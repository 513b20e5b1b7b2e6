package io.b3stream.communities;

import io.b3stream.mining.community.Churn;

/**
 * What a data set has in common with the generation before, in whole numbers.
 *
 * @param dataset data set
 * @param compared examples that both generations have
 * @param moved those of them that are not in their prior community's successor
 * @param entries wanted entries of all lists
 * @param entriesBefore those of them between examples that were there before
 */
public record ContinuityCount(String dataset, long compared, long moved, long entries, long entriesBefore) {
    static ContinuityCount moves(String dataset, Churn churn) {
        return new ContinuityCount(dataset, churn.compared(), churn.moved(), 0, 0);
    }

    static ContinuityCount entries(String dataset, long entries) {
        return new ContinuityCount(dataset, 0, 0, entries, 0);
    }

    static ContinuityCount entriesBefore(String dataset, long entries) {
        return new ContinuityCount(dataset, 0, 0, 0, entries);
    }

    Churn churn() {
        return new Churn(compared, moved);
    }

    /** Entries that were not there before, as a share of all; 0 when there are none. */
    double changedShare() {
        return entries == 0 ? 0 : (double) (entries - entriesBefore) / entries;
    }

    ContinuityCount plus(ContinuityCount other) {
        return new ContinuityCount(
                dataset,
                compared + other.compared,
                moved + other.moved,
                entries + other.entries,
                entriesBefore + other.entriesBefore);
    }
}
