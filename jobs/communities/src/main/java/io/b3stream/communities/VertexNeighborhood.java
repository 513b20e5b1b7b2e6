package io.b3stream.communities;

import io.b3stream.mining.community.ContentHashes;
import io.b3stream.mining.community.Neighborhood;
import org.apache.flink.api.java.tuple.Tuple7;

/**
 * A vertex with all of its edges, in its block: (block, vertex, data set, query hash, positive hash, neighbours, weights), see
 * {@link Neighborhood}.
 */
public final class VertexNeighborhood extends Tuple7<Integer, Long, Long, Long, Long, long[], int[]> {
    static final int BLOCK = 0;
    static final int VERTEX = 1;

    private static final long serialVersionUID = 1L;

    public VertexNeighborhood() {}

    VertexNeighborhood(int block, long dataset, ContentHashes contents, Neighborhood neighborhood) {
        super(
                block,
                neighborhood.key(),
                dataset,
                contents.query(),
                contents.positive(),
                neighborhood.neighbors(),
                neighborhood.weights());
    }

    int block() {
        return f0;
    }

    long vertex() {
        return f1;
    }

    long dataset() {
        return f2;
    }

    long queryHash() {
        return f3;
    }

    long positiveHash() {
        return f4;
    }

    long[] neighbors() {
        return f5;
    }

    int[] weights() {
        return f6;
    }
}
