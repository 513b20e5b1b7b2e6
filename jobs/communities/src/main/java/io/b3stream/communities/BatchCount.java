package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchFigures;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.tuple.Tuple3;

/** The figures of one batch with the number of its data set: (data set, published or random, figures). */
public final class BatchCount extends Tuple3<Long, BatchCount.Kind, BatchFigures> {
    static final int DATASET = 0;

    private static final long serialVersionUID = 1L;

    /** Which batches a figure is about. */
    public enum Kind {
        PUBLISHED,
        RANDOM
    }

    public BatchCount() {}

    private BatchCount(long dataset, Kind kind, BatchFigures figures) {
        super(dataset, kind, figures);
    }

    Kind kind() {
        return f1;
    }

    BatchFigures figures() {
        return f2;
    }

    static final class Of implements MapFunction<AssembledBatch, BatchCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public BatchCount map(AssembledBatch assembled) {
            return new BatchCount(
                    DatasetNumber.of(assembled.dataset()),
                    assembled.batch() == null ? Kind.RANDOM : Kind.PUBLISHED,
                    assembled.figures());
        }
    }
}
