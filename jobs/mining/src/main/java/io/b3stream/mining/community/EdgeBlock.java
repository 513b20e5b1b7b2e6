package io.b3stream.mining.community;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The edges that end in some of the vertices, a block of targets: from all list entries that point there to half
 * neighbourhoods, one per target and one per source. A vertex' halves from all blocks together are its neighbourhood.
 *
 * <p>Mutable, used once. About 50 bytes per list entry.
 */
public final class EdgeBlock {
    /** A hub's entries are cut down when there are so many times as many as can become edges: all examples may point to it. */
    private static final int PRUNED_ABOVE = 4;

    private final CommunitySettings settings;
    private final Map<Long, ContentHashes> targets = new TreeMap<>();
    private final Map<Long, List<Citation>> citations = new HashMap<>();
    private long dangling;

    public EdgeBlock(CommunitySettings settings) {
        this.settings = settings;
    }

    /** Takes the edges of one vertex that are known here. */
    @FunctionalInterface
    public interface HalfSink {
        void accept(long vertex, long[] neighbors, int[] weights);
    }

    /**
     * Adds a vertex of the block.
     *
     * @throws IllegalArgumentException when it is there already
     */
    public void addTarget(long key, ContentHashes contents) {
        if (targets.put(key, contents) != null) {
            throw new IllegalArgumentException("two vertices have the key " + key);
        }
    }

    /** Adds a list entry that points into the block, after all of the block's vertices are there. */
    public void addCitation(long target, Citation citation) {
        ContentHashes contents = targets.get(target);
        if (contents == null) {
            dangling++;
            return;
        }
        List<Citation> pointing = citations.computeIfAbsent(target, any -> new ArrayList<>());
        pointing.add(citation);
        if (pointing.size() > PRUNED_ABOVE * settings.hubInEdgesMax()) {
            citations.put(target, ListEdges.kept(target, contents, pointing, settings));
        }
    }

    /** List entries whose target does not exist; they give no edge. */
    public long dangling() {
        return dangling;
    }

    /** Hands over half a neighbourhood for every vertex of the block, an empty one too, and for every source of an edge. */
    public void halves(HalfSink sink) {
        Map<Long, Half> halves = new HashMap<>();
        targets.forEach((target, contents) -> {
            Half half = halves.computeIfAbsent(target, any -> new Half());
            List<Citation> pointing = citations.getOrDefault(target, List.of());
            ListEdges.edges(target, contents, pointing, settings, (source, weight) -> {
                half.add(source, weight);
                halves.computeIfAbsent(source, any -> new Half()).add(target, weight);
            });
        });
        halves.forEach((vertex, half) -> sink.accept(vertex, half.neighbors(), half.weights()));
    }

    private static final class Half {
        private static final int SIZE_AT_START = 8;

        private long[] neighbors = new long[SIZE_AT_START];
        private int[] weights = new int[SIZE_AT_START];
        private int size;

        void add(long neighbor, int weight) {
            if (size == neighbors.length) {
                neighbors = Arrays.copyOf(neighbors, 2 * size);
                weights = Arrays.copyOf(weights, 2 * size);
            }
            neighbors[size] = neighbor;
            weights[size++] = weight;
        }

        long[] neighbors() {
            return Arrays.copyOf(neighbors, size);
        }

        int[] weights() {
            return Arrays.copyOf(weights, size);
        }
    }
}
