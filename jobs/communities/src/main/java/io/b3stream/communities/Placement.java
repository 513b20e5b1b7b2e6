package io.b3stream.communities;

import io.b3stream.mining.batch.RandomBatches;
import org.apache.flink.api.java.tuple.Tuple5;

/**
 * Where an example is: (vertex, data set, batch, batches of the data set, seat). Batches below 0 are random ones, see {@link
 * RandomBatches}.
 */
public final class Placement extends Tuple5<Long, Long, Integer, Integer, Seat> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public Placement() {}

    Placement(long vertex, long dataset, int batch, int batchCount, Seat seat) {
        super(vertex, dataset, batch, batchCount, seat);
    }

    /** Another example in the same batch. */
    Placement beside(long vertex, Seat seat) {
        return new Placement(vertex, f1, f2, f3, seat);
    }

    long vertex() {
        return f0;
    }

    int batch() {
        return f2;
    }

    int batchCount() {
        return f3;
    }

    Seat seat() {
        return f4;
    }

    boolean isPublished() {
        return !RandomBatches.isRandom(f2);
    }
}
