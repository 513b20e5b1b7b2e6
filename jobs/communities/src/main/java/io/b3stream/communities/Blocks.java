package io.b3stream.communities;

import io.b3stream.mining.community.StableHash;
import java.io.Serializable;

/**
 * Cuts the vertices into blocks whose neighbourhoods are visited by one task together: a vertex then tells its label
 * once per block that knows it, not once per neighbour. With few blocks this saves most of the traffic of a graph of
 * degree 200; with very many it costs nothing. The outcome does not depend on the number of blocks.
 *
 * @param count number of blocks
 */
record Blocks(int count) implements Serializable {
    private static final int BLOCKS_PER_TASK = 8;
    private static final long serialVersionUID = 1L;

    /** Enough blocks for this parallelism, so that one block's labels fit into memory on a large cluster, too. */
    static Blocks forParallelism(int parallelism) {
        return new Blocks(BLOCKS_PER_TASK * Math.max(1, parallelism));
    }

    int of(long vertex) {
        return Math.floorMod((int) StableHash.of(BLOCKS_PER_TASK, vertex), count);
    }
}
