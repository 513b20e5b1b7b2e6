package io.b3stream.pipelines.generation;

import io.b3stream.mining.batch.GenerationSummary;
import java.util.Optional;

/** What is wrong with a data set's size, which only the snapshot tells. */
final class DatasetWarnings {
    private DatasetWarnings() {}

    /**
     * @param batchSize |B|
     * @param firstWantedRank first rank that can be a hard negative
     * @return one sentence with what to do; empty when the data set is large enough
     */
    static Optional<String> of(GenerationSummary summary, int batchSize, int firstWantedRank) {
        long examples = summary.examples();
        if (summary.batches() == 0) {
            return Optional.of("data set '" + summary.dataset() + "' has " + examples
                    + " examples, fewer than one batch of " + batchSize
                    + "; it gets no generation yet. Produce more, or lower batch.size");
        }
        if (examples - 1 <= firstWantedRank) {
            return Optional.of("data set '" + summary.dataset() + "' has " + examples + " examples, so a list has "
                    + (examples - 1) + " ranks, and hard negatives begin at rank " + firstWantedRank
                    + ": no pair is wanted, its batches are as good as random. Produce more, or lower"
                    + " mining.near-ranks (mining.first-rank when positive-aware)");
        }
        return Optional.empty();
    }
}
