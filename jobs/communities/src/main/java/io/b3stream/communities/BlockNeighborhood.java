package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple6;

/**
 * A vertex with all of its edges, as its block keeps it through the rounds: (block, place, query hash, positive hash,
 * neighbours, weights). Places and neighbours are positions in the ascending order of all vertices that the block knows, see
 * {@link BlockGraph}: half the size of keys, and no look-up when the block is told of everyone.
 */
public final class BlockNeighborhood extends Tuple6<Integer, Integer, Long, Long, int[], int[]> {
    static final int BLOCK = 0;

    private static final long serialVersionUID = 1L;

    public BlockNeighborhood() {}

    BlockNeighborhood(VertexNeighborhood neighborhood, int place, int[] neighbors) {
        super(
                neighborhood.block(),
                place,
                neighborhood.queryHash(),
                neighborhood.positiveHash(),
                neighbors,
                neighborhood.weights());
    }

    int place() {
        return f1;
    }

    long queryHash() {
        return f2;
    }

    long positiveHash() {
        return f3;
    }

    int[] neighbors() {
        return f4;
    }

    int[] weights() {
        return f5;
    }
}
