package io.b3stream.mining.cells;

import java.util.List;

/**
 * What a split changes.
 *
 * @param codebook after it
 * @param moves members that change their cell, by cell that is left, then by place
 */
public record CellChange(Codebook codebook, List<CellMove> moves) {
    public CellChange {
        moves = List.copyOf(moves);
    }
}
