package io.b3stream.mining.cells;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;

/**
 * Keeps cells small while they grow: splits each that became too large, and lets the members around it choose again.
 *
 * <p>The same vectors in the same order give the same cells. A search that visits all cells finds everything however
 * they are cut, so nothing here can make a result wrong, only a search of some cells better or worse.
 */
public final class CellGrowth {
    private static final int CELLS_PER_FULL_CELL = 8;

    private final CellSettings settings;

    public CellGrowth(CellSettings settings) {
        this.settings = settings;
    }

    /**
     * Splits until no cell is too large that was not so before; applies each change to the members.
     *
     * @param before the codebook that was settled last
     * @param now the codebook after arrivals, whose members are stored
     * @return the codebook to go on with, {@code now} itself when nothing had to be split
     */
    public Codebook settle(Codebook before, Codebook now, Members members) {
        Queue<Integer> due = new ArrayDeque<>();
        enqueue(before, now, due);
        Codebook settled = now;
        for (Integer cell = due.poll(); cell != null; cell = due.poll()) {
            Optional<CellChange> change = split(settled, cell, members);
            if (change.isPresent()) {
                members.apply(change.get().moves());
                Codebook after = change.get().codebook();
                if (settings.isDue(0, after.members(cell))) {
                    due.add(cell);
                }
                enqueue(settled, after, due);
                settled = after;
            }
        }
        return settled;
    }

    /**
     * Decides how a cell is split, and who moves; changes nothing.
     *
     * @return empty when the cell's members are too much alike to be divided, or there are too many cells already
     */
    public Optional<CellChange> split(Codebook codebook, int cell, Members members) {
        if (codebook.members(cell) <= settings.membersMax() || codebook.cells() >= cellsMax(codebook.members())) {
            return Optional.empty();
        }
        return CellSplit.of(members.of(cell), settings.rounds(), settings.seed() + cell)
                .map(split -> new Reassignment(codebook, cell, split))
                .map(reassignment -> settings.neighbors() == 0
                        ? reassignment.none()
                        : reassignment.around(settings.neighbors(), members));
    }

    /** At most so many that a cell has an eighth of the limit on average, whatever is split and moved. */
    private long cellsMax(long members) {
        return Math.min(Codebook.CELLS_MAX, 1 + CELLS_PER_FULL_CELL * members / settings.membersMax());
    }

    private void enqueue(Codebook before, Codebook after, Queue<Integer> due) {
        for (int cell = 0; cell < after.cells(); cell++) {
            int membersBefore = cell < before.cells() ? before.members(cell) : 0;
            if (settings.isDue(membersBefore, after.members(cell))) {
                due.add(cell);
            }
        }
    }
}
