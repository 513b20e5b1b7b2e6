package io.b3stream.communities;

import io.b3stream.mining.batch.AssembledBatch;
import io.b3stream.mining.batch.BatchFigures;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.tuple.Tuple2;

/** The figures of one batch with the number of its data set: (data set, figures). */
public final class BatchCount extends Tuple2<Long, BatchFigures> {
    static final int DATASET = 0;

    private static final long serialVersionUID = 1L;

    public BatchCount() {}

    private BatchCount(long dataset, BatchFigures figures) {
        super(dataset, figures);
    }

    BatchFigures figures() {
        return f1;
    }

    static final class Of implements MapFunction<AssembledBatch, BatchCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public BatchCount map(AssembledBatch batch) {
            return new BatchCount(DatasetNumber.of(batch.batch().dataset()), batch.figures());
        }
    }
}
