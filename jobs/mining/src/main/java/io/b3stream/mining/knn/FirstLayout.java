package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads shards as the first version of the state laid them out, and rewrites them as they are now, when a shard is first
 * used. There, blocks were numbered from 0 without gaps, vectors were 32-bit floats dimension by dimension, and a list of
 * fewer than R entries had every target.
 *
 * <p>The floats are taken over as they are: the lists hold their similarities. So {@link VectorEncoding#FP32} is the only
 * encoding under which such a state can go on.
 */
final class FirstLayout {
    private static final int VERSION = 1;

    private FirstLayout() {}

    /** How far a shard had come: rows of all blocks together, and whether some lists were still under way. */
    private record Extent(long sequence, long rows, int open) {
        static Extent decode(byte[] block) {
            ByteBuffer buffer = BlockFormat.EXTENT.open(block, VERSION);
            return new Extent(buffer.getLong(), buffer.getLong(), buffer.getInt());
        }

        long blocks() {
            return (rows + PanelBlock.LANES - 1) / PanelBlock.LANES;
        }

        void writeAsNow(Blocks extents, GraphSettings settings) {
            new ShardExtent(
                            sequence,
                            settings.lists().length(),
                            settings.lists().kept())
                    .write(extents);
        }
    }

    static void migrate(TargetShard.State state, GraphSettings settings) {
        if (!isPresent(state.extent())) {
            return;
        }
        Extent extent = require(state.extent(), settings);
        PanelChain chain = PanelChain.load(0, state.directory(), state.panels(), new PanelCache(0).shard("unkept"));
        for (long block = 0; block < extent.blocks(); block++) {
            PanelBlock panel = panel(state.panels(), block);
            chain.append(
                    panel.keys(),
                    panel.vectors(),
                    IntStream.range(0, panel.count()).toArray());
        }
        chain.save();
        extent.writeAsNow(state.extent(), settings);
    }

    static void migrate(QueryShard.State state, GraphSettings settings) {
        if (!isPresent(state.extent())) {
            return;
        }
        Extent extent = require(state.extent(), settings);
        QueryTable table = new QueryTable(
                state, settings.lists().kept(), new PanelCache(0).shard("unkept"), SearchSettings.exact());
        List<QueryRows> rows = new ArrayList<>();
        for (long block = 0; block < extent.blocks(); block++) {
            PanelBlock panel = panel(state.panels(), block);
            rows.add(new QueryRows(
                    panel.keys(),
                    panel.vectors(),
                    RowBlock.decode(state.rows().read(block)),
                    PayloadBlock.decode(state.payloads().read(block)).payloads(),
                    lists(
                            state.lists().read(block),
                            panel.count(),
                            settings.lists().length())));
        }
        for (long block = 0; block < extent.blocks(); block++) {
            state.lists().remove(block);
        }
        rows.forEach(table::append);
        table.compactLists(settings.lists().kept());
        table.save();
        extent.writeAsNow(state.extent(), settings);
    }

    private static boolean isPresent(Blocks extents) {
        byte[] block = extents.read(0);
        return block != null && BlockFormat.EXTENT.isVersion(block, VERSION);
    }

    private static Extent require(Blocks extents, GraphSettings settings) {
        byte[] block = extents.read(0);
        Extent extent = Extent.decode(block == null ? new byte[0] : block);
        if (settings.storage().encoding() != VectorEncoding.FP32) {
            throw new IllegalStateException("The state holds vectors as 32-bit floats, and they are to be "
                    + settings.storage().encoding()
                    + ". Set graph.vectors to fp32, or start without a savepoint and read"
                    + " the examples again.");
        }
        if (extent.open() > 0) {
            throw new IllegalStateException(extent.open() + " micro-batches are not merged in this snapshot of a shard."
                    + " Restore a savepoint, which is a complete cut, not an unaligned checkpoint.");
        }
        return extent;
    }

    private static PanelBlock panel(Blocks panels, long number) {
        byte[] block = panels.read(number);
        if (block == null) {
            throw new IllegalStateException("panel " + number + " is missing from the state of its shard");
        }
        ByteBuffer buffer = BlockFormat.PANEL.open(block, VERSION);
        long[] keys = new long[buffer.getInt()];
        float[][] vectors = new float[keys.length][buffer.getInt()];
        for (int lane = 0; lane < keys.length; lane++) {
            keys[lane] = buffer.getLong();
        }
        int dimension = vectors[0].length;
        for (int i = 0; i < dimension; i++) {
            for (float[] vector : vectors) {
                vector[i] = buffer.getFloat();
            }
        }
        return new PanelBlock(keys, Vectors.pack(VectorEncoding.FP32, dimension, vectors));
    }

    private static List<ListPrefix> lists(byte @Nullable [] block, int lanes, int listLength) {
        if (block == null) {
            return Collections.nCopies(lanes, ListPrefix.WHOLE_AND_EMPTY);
        }
        ByteBuffer buffer = BlockFormat.LISTS.open(block, VERSION);
        int[] sizes = new int[lanes];
        int written = buffer.getInt();
        for (int lane = 0; lane < written; lane++) {
            sizes[lane] = buffer.getInt();
        }
        List<ListPrefix> lists = new ArrayList<>();
        for (int size : sizes) {
            long[] keys = new long[size];
            float[] similarities = new float[size];
            for (int rank = 0; rank < size; rank++) {
                keys[rank] = buffer.getLong();
            }
            for (int rank = 0; rank < size; rank++) {
                similarities[rank] = buffer.getFloat();
            }
            lists.add(ListPrefix.limited(Neighborhood.ranked(keys, similarities), listLength));
        }
        return lists;
    }
}
