package io.b3stream.mining.cells;

import java.util.List;

/** Where the members of cells are stored. */
public interface Members {
    /** The vectors of a cell, in an order that stays until moves are applied. A new cell has none. */
    float[][] of(int cell);

    /**
     * Moves members, all at once: places are those before the first move.
     *
     * @param moves by cell that is left, then by place, ascending; no member twice
     */
    void apply(List<CellMove> moves);
}
