package io.b3stream.connectors.trainer;

import java.util.OptionalLong;

/**
 * Which generations are read.
 *
 * @param dataset data set
 * @param first number of the generation to begin with; none for the newest, which is waited for
 * @param onNew what to do when a newer one is published
 * @param extent how far one iterator reads
 */
public record GenerationChoice(String dataset, OptionalLong first, OnNewGeneration onNew, Extent extent) {
    public GenerationChoice {
        if (dataset.isBlank()) {
            throw new IllegalArgumentException("the data set has no name; name the one to read");
        }
        if (onNew == OnNewGeneration.PIN && extent == Extent.ENDLESS) {
            throw new IllegalArgumentException(
                    "PIN and following exclude each other: a pinned reader never reads another generation; leave one out");
        }
    }

    static GenerationChoice latest(String dataset) {
        return new GenerationChoice(dataset, OptionalLong.empty(), OnNewGeneration.FINISH, Extent.EPOCH);
    }

    /** Whether two readers with this choice could come to read different generations. */
    boolean isOpen() {
        return first.isEmpty() || onNew != OnNewGeneration.PIN;
    }
}
