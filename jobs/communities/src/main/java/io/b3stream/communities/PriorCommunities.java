package io.b3stream.communities;

import java.io.Serializable;

/**
 * The communities of the generation before, from wherever it was published. Travels with the program; each part is read
 * once, by one task.
 */
public interface PriorCommunities extends Serializable {
    /** Number of parts, at least 1. */
    int parts();

    /**
     * Opens a part.
     *
     * @param part in [0, {@link #parts()})
     * @throws Exception when it cannot be read; fails the program
     */
    Part open(int part) throws Exception;

    /** One part, read from its beginning to its end. */
    interface Part extends AutoCloseable {
        /** Keys of the members of the next community, an empty array after the last one. */
        long[] next() throws Exception;
    }
}
