package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentScorer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Decoded panels of the shards that one thread works on, bounded in bytes. Transient: after a restore it fills again.
 *
 * <p>Micro-batches visit all shards of a data set in turn and scan each from end to end. Under plain LRU a cache that is
 * a little too small would never hit. So a shard gives way only to one that is in more frequent use: the least recently
 * used shard is evicted, whole, if its last use lies before the newcomer's use before this one. What finds no room is
 * decoded on every scan.
 */
public final class PanelCache implements AutoCloseable {
    private static final long NEVER = -1;
    private static final int OVERHEAD_BYTES = 128;

    private final long bytesMax;
    private final @Nullable ResidentScorer device;
    private final LinkedHashMap<Object, Shard> shards = new LinkedHashMap<>(16, .75f, true);
    private long bytes;
    private long uses;

    public PanelCache(long bytesMax) {
        this(bytesMax, null);
    }

    /**
     * @param bytesMax bound of what is decoded on the heap; what is on a device is on the heap, too, beside it
     * @param device keeps full blocks and scores against them; null for none; closed with the cache
     */
    public PanelCache(long bytesMax, @Nullable ResidentScorer device) {
        this.bytesMax = bytesMax;
        this.device = device;
    }

    /** Frees what is on the device, and closes the device. */
    @Override
    public void close() {
        shards.values().forEach(shard -> {
            if (shard.residents != null) {
                shard.residents.close();
            }
        });
        shards.clear();
        bytes = 0;
        if (device != null) {
            device.close();
        }
    }

    /** The part of the cache that belongs to a shard. */
    public Shard shard(Object key) {
        return shards.computeIfAbsent(key, absent -> new Shard(key));
    }

    /** Bytes of decoded panels held now, at most the bound. */
    public long bytes() {
        return bytes;
    }

    /** Heap that a decoded panel takes: room for 64 vectors, whatever it holds. */
    static long heapBytes(Panel panel) {
        return (long) panel.dimension() * (Panel.WIDTH * Float.BYTES + 24) + OVERHEAD_BYTES;
    }

    private boolean makeRoom(long wanted, Shard newcomer) {
        for (Shard oldest : shards.values()) {
            if (bytes + wanted <= bytesMax || oldest.lastUse >= newcomer.previousUse) {
                break;
            }
            oldest.evict();
        }
        return bytes + wanted <= bytesMax;
    }

    /** Decoded panels of one shard. */
    public final class Shard {
        private final Object key;
        private final Map<Long, Panel> panels = new HashMap<>();
        private long lastUse = NEVER;
        private long previousUse = NEVER;

        private final @Nullable ResidentPanels residents;

        private Shard(Object key) {
            this.key = key;
            this.residents = device == null ? null : new ResidentPanels(device);
        }

        /** The blocks that are on the device, in chunks; none where there is no device. */
        List<ResidentPanels.Chunk> chunks(List<PanelEntry> entries, Function<PanelEntry, Panel> panels) {
            return residents == null ? List.of() : residents.chunks(entries, panels);
        }

        /** Marks the shard as used now. */
        void use() {
            shards.get(key);
            previousUse = lastUse;
            lastUse = uses++;
        }

        @Nullable
        Panel panel(long block) {
            return panels.get(block);
        }

        void keep(long block, Panel panel) {
            if (!panels.containsKey(block) && makeRoom(heapBytes(panel), this)) {
                panels.put(block, panel);
                bytes += heapBytes(panel);
            }
        }

        void drop(long block) {
            Panel dropped = panels.remove(block);
            if (dropped != null) {
                bytes -= heapBytes(dropped);
            }
        }

        private void evict() {
            for (Panel panel : panels.values()) {
                bytes -= heapBytes(panel);
            }
            panels.clear();
        }
    }
}
