package io.b3stream.mining.similarity;

import java.util.List;

/** A device that keeps blocks of vectors and scores against all of a block at once, such as a GPU. */
public interface ResidentScorer extends AutoCloseable {
    /** Panels of a block. */
    int panelsPerBlock();

    /**
     * Copies vectors to the device.
     *
     * @param panels as many as {@link #panelsPerBlock}, all full; row r is lane r mod 64 of panel r / 64
     */
    ResidentBlock load(List<Panel> panels);

    /** Where it computes, such as {@code cuda:0}. */
    String name();

    @Override
    void close();
}
