package io.b3stream.mining.knn;

import io.b3stream.mining.cells.CellGrowth;
import io.b3stream.mining.cells.CellMove;
import io.b3stream.mining.cells.CellSettings;
import io.b3stream.mining.cells.Codebook;
import io.b3stream.mining.cells.Members;
import io.b3stream.mining.cells.ProbePlan;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The vectors of one side of one shard, cell by cell. An exact search looks into all cells, so it needs one only; an
 * approximate one has a codebook, splits cells as they grow, and looks into those near a vector.
 *
 * <p>The codebook is not in state: a centroid is the mean of the cell's members, which are read when the shard is.
 */
final class CellTable {
    private static final CellSettings CELLS = CellSettings.defaults();

    private final Blocks directory;
    private final Blocks panels;
    private final PanelCache.Shard cached;
    private final List<PanelChain> chains = new ArrayList<>();
    private final SearchSettings search;
    private @Nullable Codebook codebook;
    private @Nullable Codebook settled;

    private CellTable(Blocks directory, Blocks panels, PanelCache.Shard cached, SearchSettings search) {
        this.directory = directory;
        this.panels = panels;
        this.cached = cached;
        this.search = search;
    }

    /** Reads the directories of all cells and the keys of their blocks. */
    static CellTable load(Blocks directory, Blocks panels, PanelCache.Shard cached, SearchSettings search) {
        CellTable table = new CellTable(directory, panels, cached, search);
        do {
            table.chains.add(PanelChain.load(table.chains.size(), directory, panels, cached));
        } while (directory.read(table.chains.size()) != null);
        return table;
    }

    /** The blocks of all cells. A copy: the table may change while they are walked. */
    List<PanelEntry> entries() {
        return chains.stream().flatMap(chain -> chain.entries().stream()).toList();
    }

    List<PanelEntry> entries(int cell) {
        return chains.get(cell).entries();
    }

    int cells() {
        return chains.size();
    }

    long liveCount() {
        return chains.stream().mapToLong(PanelChain::liveCount).sum();
    }

    Panel panel(PanelEntry entry) {
        return chain(entry).panel(entry);
    }

    /** The vectors of a block as they are stored. */
    PanelBlock block(PanelEntry entry) {
        return chain(entry).block(entry);
    }

    /** Appends vectors, each to its cell. */
    List<PanelChain.Placement> append(long[] keys, Vectors vectors) {
        if (search.isExact() || keys.length == 0) {
            return append(keys, vectors, 0);
        }
        float[][] decoded = vectors.unpack();
        Codebook known = codebook(vectors.dimension());
        int[] cells = known.nearest(decoded);
        codebook = known.with(decoded, cells);
        List<PanelChain.Placement> placements = new ArrayList<>();
        for (int cell : IntStream.of(cells).distinct().sorted().toArray()) {
            int[] rows = IntStream.range(0, cells.length)
                    .filter(row -> cells[row] == cell)
                    .toArray();
            placements.addAll(chains.get(cell).append(keys, vectors, rows));
        }
        return placements;
    }

    /** Appends vectors to one cell, whose centroid knows of them already. */
    List<PanelChain.Placement> append(long[] keys, Vectors vectors, int cell) {
        return chains.get(cell)
                .append(keys, vectors, IntStream.range(0, keys.length).toArray());
    }

    /** Removes vectors. */
    void kill(PanelEntry entry, int[] lanes) {
        if (codebook != null) {
            int[] cells = new int[lanes.length];
            Arrays.fill(cells, PanelChain.cellOf(entry));
            codebook = codebook.without(block(entry).vectors().select(lanes).unpack(), cells);
        }
        for (int lane : lanes) {
            chain(entry).kill(entry, lane);
        }
    }

    /** Removes vectors that go to another cell, whose centroids know of that already. */
    void leave(PanelEntry entry, int[] lanes) {
        for (int lane : lanes) {
            chain(entry).kill(entry, lane);
        }
    }

    List<PanelEntry> sparse() {
        return chains.stream().flatMap(chain -> chain.sparse().stream()).toList();
    }

    /** Removes a block whose vectors are elsewhere by now, or dead. */
    void remove(PanelEntry entry) {
        chain(entry).remove(entry);
    }

    /** Splits the cells that have grown too large; {@code mover} moves what is to move. */
    void grow(Mover<?> mover) {
        Codebook grown = codebook;
        if (grown != null) {
            Codebook before = settled == null ? Codebook.empty(grown.dimension()) : settled;
            settled = new CellGrowth(CELLS).settle(before, grown, new Places<>(mover));
            codebook = settled;
            openUpTo(settled.cells() - 1);
        }
    }

    /**
     * Moves rows, with all that belongs to them, to other cells.
     *
     * @param <R> rows
     */
    interface Mover<R> {
        /** Takes the rows of some lanes out of a block. */
        R take(PanelEntry entry, int[] lanes);

        R select(R rows, int[] chosen);

        /** Appends rows to a cell. */
        void put(List<R> rows, int cell);
    }

    /** Which of the vectors visit which cell, at {@code probes} cells a vector. */
    ProbePlan plan(int dimension, float[][] vectors, int probes) {
        return ProbePlan.of(codebook(dimension), vectors, probes);
    }

    void save() {
        chains.forEach(PanelChain::save);
    }

    private PanelChain chain(PanelEntry entry) {
        return chains.get(PanelChain.cellOf(entry));
    }

    private Codebook codebook(int dimension) {
        if (codebook == null) {
            Codebook found =
                    Codebook.of(dimension, chains.stream().map(this::vectors).toList());
            codebook = found;
        }
        return codebook;
    }

    private float[][] vectors(PanelChain chain) {
        List<float[]> vectors = new ArrayList<>();
        for (PanelEntry entry : chain.entries()) {
            vectors.addAll(List.of(
                    chain.block(entry).vectors().select(entry.liveLanes()).unpack()));
        }
        return vectors.toArray(float[][]::new);
    }

    private void openUpTo(int cell) {
        while (chains.size() <= cell) {
            chains.add(PanelChain.start(chains.size(), directory, panels, cached));
        }
    }

    /** The members of the cells by place: block by block, lane by lane, the live ones. */
    private final class Places<R> implements Members {
        private final Mover<R> mover;

        Places(Mover<R> mover) {
            this.mover = mover;
        }

        @Override
        public float[][] of(int cell) {
            return cell < chains.size() ? vectors(chains.get(cell)) : new float[0][];
        }

        /** All blocks give up their rows before any cell takes them in, so that each is read and written once. */
        @Override
        public void apply(List<CellMove> moves) {
            moves.stream().mapToInt(CellMove::to).max().ifPresent(CellTable.this::openUpTo);
            Map<Integer, List<CellMove>> bySource = new TreeMap<>();
            moves.forEach(move -> bySource.computeIfAbsent(move.from(), absent -> new ArrayList<>())
                    .add(move));
            Map<Integer, List<R>> byCell = new TreeMap<>();
            bySource.forEach((cell, leaving) -> take(chains.get(cell).entries(), leaving, byCell));
            byCell.forEach((cell, rows) -> mover.put(rows, cell));
        }

        private void take(List<PanelEntry> entries, List<CellMove> leaving, Map<Integer, List<R>> byCell) {
            int next = 0;
            int first = 0;
            for (PanelEntry entry : entries) {
                int[] live = entry.liveLanes();
                int from = next;
                while (next < leaving.size() && leaving.get(next).member() < first + live.length) {
                    next++;
                }
                if (next > from) {
                    take(entry, live, first, leaving.subList(from, next), byCell);
                }
                first += live.length;
            }
        }

        private void take(
                PanelEntry entry, int[] live, int first, List<CellMove> leaving, Map<Integer, List<R>> byCell) {
            R rows = mover.take(
                    entry,
                    leaving.stream()
                            .mapToInt(move -> live[move.member() - first])
                            .toArray());
            int[] cells = leaving.stream().mapToInt(CellMove::to).toArray();
            for (int cell : IntStream.of(cells).distinct().toArray()) {
                int[] chosen = IntStream.range(0, cells.length)
                        .filter(row -> cells[row] == cell)
                        .toArray();
                byCell.computeIfAbsent(cell, absent -> new ArrayList<>()).add(mover.select(rows, chosen));
            }
        }
    }
}
