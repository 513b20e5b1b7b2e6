package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import io.b3stream.mining.similarity.ResidentScorer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The full blocks of a shard on a device, so many at a time; transient. A block that is full never changes its
 * vectors, it only loses some, so a chunk stays loaded until one of its blocks is gone. What does not fill a chunk is
 * left to the CPU.
 */
final class ResidentPanels {
    private final ResidentScorer device;
    private List<Chunk> loaded = List.of();

    ResidentPanels(ResidentScorer device) {
        this.device = device;
    }

    /**
     * Blocks that are scored together.
     *
     * @param entries the blocks
     * @param panels their vectors, on the heap
     * @param block their vectors, on the device
     */
    record Chunk(List<PanelEntry> entries, List<Panel> panels, ResidentBlock block) {
        Chunk {
            entries = List.copyOf(entries);
            panels = List.copyOf(panels);
        }

        /** Which rows hold a vector that is alive. */
        boolean[] live() {
            boolean[] live = new boolean[block.count()];
            for (int row = 0; row < live.length; row++) {
                live[row] = entries.get(row / Panel.WIDTH).isLive(row % Panel.WIDTH);
            }
            return live;
        }

        private boolean holds(List<PanelEntry> others) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i) != others.get(i)) {
                    return false;
                }
            }
            return true;
        }
    }

    /**
     * Loads what is not loaded yet, and frees what is no more.
     *
     * @param entries all blocks of the shard, in their order
     * @param panels the vectors of a block
     */
    List<Chunk> chunks(List<PanelEntry> entries, Function<PanelEntry, Panel> panels) {
        List<PanelEntry> full =
                entries.stream().filter(entry -> entry.used() == Panel.WIDTH).toList();
        List<Chunk> chunks = new ArrayList<>();
        int size = device.panelsPerBlock();
        for (int from = 0; from + size <= full.size(); from += size) {
            List<PanelEntry> some = full.subList(from, from + size);
            int number = chunks.size();
            if (number < loaded.size() && loaded.get(number).holds(some)) {
                chunks.add(loaded.get(number));
                continue;
            }
            // First free, then load: the device may have no room for both.
            close(number);
            List<Panel> vectors = some.stream().map(panels).toList();
            chunks.add(new Chunk(some, vectors, device.load(vectors)));
        }
        close(chunks.size());
        loaded = List.copyOf(chunks);
        return loaded;
    }

    /** Frees all of the device's memory. */
    void close() {
        close(0);
    }

    /** Frees the chunks from this one on. */
    private void close(int first) {
        for (int i = first; i < loaded.size(); i++) {
            loaded.get(i).block().close();
        }
        if (first < loaded.size()) {
            loaded = List.copyOf(loaded.subList(0, first));
        }
    }
}
