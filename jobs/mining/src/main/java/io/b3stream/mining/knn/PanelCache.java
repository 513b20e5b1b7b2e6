package io.b3stream.mining.knn;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decoded panels of the shards that one thread works on, bounded in bytes. Transient: after a restore it fills again.
 *
 * <p>Micro-batches visit all shards of a data set in turn and scan each from end to end. Under plain LRU a cache that is
 * a little too small would never hit. So a shard gives way only to one that is in more frequent use: the least recently
 * used shard is evicted, whole, if its last use lies before the newcomer's use before this one. What finds no room is
 * decoded on every scan.
 */
public final class PanelCache {
    private static final long NEVER = -1;

    private final long bytesMax;
    private final LinkedHashMap<Object, Shard> shards = new LinkedHashMap<>(16, .75f, true);
    private long bytes;
    private long uses;

    public PanelCache(long bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** The part of the cache that belongs to a shard, marked as used now. */
    public Shard shard(Object key) {
        Shard shard = shards.computeIfAbsent(key, absent -> new Shard());
        shard.previousUse = shard.lastUse;
        shard.lastUse = uses++;
        return shard;
    }

    /** Bytes of decoded panels held now, at most the bound. */
    public long bytes() {
        return bytes;
    }

    /** Vectors in all shards seen since the start. */
    public long rows() {
        return shards.values().stream().mapToLong(shard -> shard.rows).sum();
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

    /** Decoded panels, and the thresholds of the lists, of one shard. */
    public final class Shard {
        private final Map<Long, PanelBlock> panels = new HashMap<>();
        private final Map<Long, float[]> thresholds = new HashMap<>();
        private long lastUse = NEVER;
        private long previousUse = NEVER;
        private long rows;

        private Shard() {}

        @Nullable
        PanelBlock panel(long block) {
            return panels.get(block);
        }

        void keep(long block, PanelBlock panel) {
            if (!panels.containsKey(block) && makeRoom(panel.heapBytes(), this)) {
                panels.put(block, panel);
                bytes += panel.heapBytes();
            }
        }

        /** One threshold per row of a block. Four bytes against a vector's kilobyte: kept beside the bound. */
        float @Nullable [] thresholds(long block) {
            return thresholds.get(block);
        }

        void keepThresholds(long block, float[] byRow) {
            thresholds.put(block, byRow);
        }

        void rows(long count) {
            rows = count;
        }

        private void evict() {
            for (PanelBlock panel : panels.values()) {
                bytes -= panel.heapBytes();
            }
            panels.clear();
        }
    }
}
