package io.b3stream.communities;

import org.apache.flink.api.java.tuple.Tuple5;

/** Where an example is: (vertex, data set, batch, position in the batch, batches of the data set). */
public final class Placement extends Tuple5<Long, Long, Integer, Integer, Integer> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public Placement() {}

    Placement(long vertex, long dataset, int batch, int position, int batchCount) {
        super(vertex, dataset, batch, position, batchCount);
    }

    long dataset() {
        return f1;
    }

    int batch() {
        return f2;
    }

    int position() {
        return f3;
    }

    int batchCount() {
        return f4;
    }
}
