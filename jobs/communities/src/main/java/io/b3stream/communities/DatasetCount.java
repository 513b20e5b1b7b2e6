package io.b3stream.communities;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.ReduceFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.tuple.Tuple6;
import org.apache.flink.configuration.Configuration;

/**
 * What the snapshot holds of one data set: (number, name, examples, window entries, wanted entries, check sum of the keys).
 * Counted at the source, apart from the batches, so that the sink can tell when something is missing.
 */
public final class DatasetCount extends Tuple6<Long, String, Long, Long, Long, Long> {
    static final int NUMBER = 0;

    private static final long serialVersionUID = 1L;

    public DatasetCount() {}

    DatasetCount(String name, long examples, long windowEntries, long wantedEntries, long keySum) {
        super(DatasetNumber.of(name), name, examples, windowEntries, wantedEntries, keySum);
    }

    long number() {
        return f0;
    }

    String name() {
        return f1;
    }

    long examples() {
        return f2;
    }

    long windowEntries() {
        return f3;
    }

    /** Check sum of the keys that lie in batches, as {@link GenerationTotals} has it. */
    long batchedKeySum(BatchSettings settings) {
        return examples() < settings.batchSize() ? 0 : keySum();
    }

    long wantedEntries() {
        return f4;
    }

    private long keySum() {
        return f5;
    }

    /** Batches that these examples make. */
    int batches(BatchSettings settings) {
        return examples() < settings.batchSize() ? 0 : ceilDivide(settings.batchSize());
    }

    /** Communities that lie in these batches. */
    int communities(BatchSettings settings) {
        return examples() < settings.batchSize() ? 0 : ceilDivide(settings.communitySize());
    }

    /** Examples that lie in these batches: all or none. */
    long batchedExamples(BatchSettings settings) {
        return examples() < settings.batchSize() ? 0 : examples();
    }

    private int ceilDivide(int size) {
        return Math.toIntExact((examples() + size - 1) / size);
    }

    static DataSet<DatasetCount> of(DataSet<GraphVertex> vertices, GenerationSettings settings) {
        return vertices.map(new One(settings.communities().objective()))
                .name("count")
                .groupBy(NUMBER)
                .reduce(new Add())
                .name("examples per data set");
    }

    private static final class One extends RichMapFunction<GraphVertex, DatasetCount> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Objective objective;

        // -- runtime
        private final LongCounter examples = new LongCounter();

        One(Objective objective) {
            this.objective = objective;
        }

        @Override
        public void open(Configuration parameters) {
            getRuntimeContext().addAccumulator(Progress.EXAMPLES, examples);
        }

        @Override
        public DatasetCount map(GraphVertex vertex) {
            examples.add(1);
            RankWindow window = objective.window();
            int listed = Math.min(vertex.neighbors().length, window.end());
            return new DatasetCount(
                    vertex.dataset(),
                    1,
                    Math.max(0, listed - window.nearRanks()),
                    objective.wanted(vertex.similarities(), vertex.selfSimilarity()),
                    GenerationTotals.checkSum(vertex.key()));
        }
    }

    private static final class Add implements ReduceFunction<DatasetCount> {
        private static final long serialVersionUID = 1L;

        @Override
        public DatasetCount reduce(DatasetCount one, DatasetCount other) {
            if (!one.name().equals(other.name())) {
                throw new IllegalStateException("data sets '" + one.name() + "' and '" + other.name()
                        + "' have the same number: rename one of them");
            }
            return new DatasetCount(
                    one.name(),
                    one.examples() + other.examples(),
                    one.windowEntries() + other.windowEntries(),
                    one.wantedEntries() + other.wantedEntries(),
                    one.keySum() + other.keySum());
        }
    }
}
