package io.b3stream.mining.cells;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What becomes of the members around a split: those of the two halves and of the nearest cells choose again among these
 * cells. Without it members stay in cells that are no longer the nearest, and a search looks for them in vain (SPFresh:
 * Xu et al. 2023, section 4.2). Decides only; work: (neighbours + 2)²·n/C·d multiply-adds.
 */
final class Reassignment {
    private final Codebook before;
    private final int cell;
    private final CellSplit split;

    /** For the split of a cell of {@code before}. */
    Reassignment(Codebook before, int cell, CellSplit split) {
        this.before = before;
        this.cell = cell;
        this.split = split;
    }

    /** The split and nothing else: half of one cell's members move to the new one. */
    CellChange none() {
        int created = before.cells();
        List<CellMove> moves = IntStream.range(0, split.joinsSecond().length)
                .filter(member -> split.joinsSecond()[member])
                .mapToObj(member -> new CellMove(cell, member, created))
                .toList();
        return new CellChange(halved(), moves);
    }

    /** The split and a new choice for the members of its two halves and of the cells nearest to it. */
    CellChange around(int neighbors, Members members) {
        Codebook halved = halved();
        int[] chosen = neighborhood(halved, neighbors);
        CentroidMatrix matrix = halved.matrix(chosen);
        Tally tally = new Tally(halved);
        for (int from : chosen) {
            float[][] vectors = from == before.cells() ? new float[0][] : members.of(from);
            matrix.scan(vectors, (member, scores) -> {
                int to = chosen[Ranking.best(scores, chosen.length)];
                tally.note(from, member, to, vectors[member]);
            });
        }
        return tally.change();
    }

    private Codebook halved() {
        return before.split(cell, split.first(), split.second());
    }

    /** Ascending, so that the first of equal lanes is the cell with the smaller number. */
    private int[] neighborhood(Codebook halved, int neighbors) {
        int created = before.cells();
        IntStream nearest = Arrays.stream(halved.nearest(before.centroid(cell).mean(), neighbors + 2))
                .filter(near -> near != cell && near != created)
                .limit(neighbors);
        return IntStream.concat(nearest, IntStream.of(cell, created)).sorted().toArray();
    }

    /** Collects moves, and the means that follow them. */
    private final class Tally {
        private final Codebook halved;
        private final List<CellMove> moves = new ArrayList<>();
        private final List<float[]> moved = new ArrayList<>();
        private final List<CellMove> meansFollow = new ArrayList<>();

        private Tally(Codebook halved) {
            this.halved = halved;
        }

        private void note(int from, int member, int to, float[] vector) {
            if (from != to) {
                moves.add(new CellMove(from, member, to));
            }
            int home = from == cell && split.joinsSecond()[member] ? before.cells() : from;
            if (home != to) {
                meansFollow.add(new CellMove(home, member, to));
                moved.add(vector);
            }
        }

        private CellChange change() {
            float[][] vectors = moved.toArray(float[][]::new);
            int[] left = meansFollow.stream().mapToInt(CellMove::from).toArray();
            int[] joined = meansFollow.stream().mapToInt(CellMove::to).toArray();
            return new CellChange(halved.with(vectors, joined).without(vectors, left), moves);
        }
    }
}
