package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table. What was not measured is null.
 *
 * @param communitySize K
 * @param method who did it
 * @param recipe how ours was done; null for yardsticks
 * @param figures how good it is
 * @param cost what it took
 * @param ours what is known of a published generation only
 * @param note why it was not run, or what else there is to say
 */
record Row(
        int communitySize,
        String method,
        @Nullable Recipe recipe,
        @Nullable PartitionFigures figures,
        @Nullable Cost cost,
        @Nullable Generation ours,
        String note) {
    static final String RANDOM = "random";
    static final String METIS_RB = "METIS rb";
    static final String METIS_KWAY = "METIS k-way";
    static final String METIS_EXACT = "METIS*";
    static final String LEIDEN = "Leiden";
    static final String OURS = "ours";
    static final String REFRESHED = "ours, refresh";
    static final String OTHER_PARALLELISM = "ours, parallelism ";

    /**
     * What is known of a published generation.
     *
     * @param batchDuplicatePairs pairs with equal query or positive text in one batch
     * @param heapBytes largest heap in use after a collection
     * @param sha256 of the published bytes
     * @param churn share of the examples that left their community; null when there was none before
     * @param quality the figures that were published with it
     * @param phaseSeconds time of each phase of the program, by name
     */
    record Generation(
            long batchDuplicatePairs,
            long heapBytes,
            String sha256,
            @Nullable Double churn,
            Map<String, Double> quality,
            Map<String, Double> phaseSeconds) {}

    static Row yardstick(int communitySize, String method, PartitionFigures figures, Cost cost) {
        return new Row(communitySize, method, null, figures, cost, null, "");
    }

    static Row notRun(int communitySize, String method, String why) {
        return new Row(communitySize, method, null, null, null, null, "not run: " + why);
    }
}
