package io.b3stream.pipelines.generation;

import io.b3stream.communities.Progress;
import io.b3stream.mining.community.CommunitySettings;
import java.util.Map;

/**
 * What a running program is at, from its accumulators.
 *
 * @param settings say how many rounds there are
 */
record BuildProgress(CommunitySettings settings) {
    /** A short phrase; accumulators that are not there count as 0. */
    String phrase(Map<String, Object> accumulators) {
        if (count(accumulators, Progress.BATCHES) > 0) {
            return "assembling batches";
        }
        if (count(accumulators, Progress.COMMUNITIES) > 0) {
            return "composing batches";
        }
        long gain = count(accumulators, Progress.GAIN_ROUND);
        if (gain > 0) {
            return "gain round " + gain + " of " + settings.effort().gainRounds();
        }
        long packing = count(accumulators, Progress.PACKING_ROUND);
        if (packing > 0) {
            return "packing round " + packing + " of at most " + CommunitySettings.PACKING_ROUNDS_MAX;
        }
        long propagation = count(accumulators, Progress.PROPAGATION_ROUND);
        if (propagation > 0) {
            return "propagation round " + propagation + " of "
                    + settings.effort().propagationRounds();
        }
        return count(accumulators, Progress.EXAMPLES) > 0 ? "weighing edges" : "finding communities";
    }

    private static long count(Map<String, Object> accumulators, String name) {
        return accumulators.get(name) instanceof Number number ? number.longValue() : 0;
    }
}
