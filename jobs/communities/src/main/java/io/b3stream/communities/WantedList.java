package io.b3stream.communities;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.knn.GraphVertex;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.java.tuple.Tuple3;

/** The wanted targets of one query, without payload and similarities: (vertex, data set, targets). */
public final class WantedList extends Tuple3<Long, Long, long[]> {
    static final int VERTEX = 0;

    private static final long serialVersionUID = 1L;

    public WantedList() {}

    private WantedList(long vertex, long dataset, long[] targets) {
        super(vertex, dataset, targets);
    }

    long vertex() {
        return f0;
    }

    long dataset() {
        return f1;
    }

    long[] targets() {
        return f2;
    }

    static final class Of implements MapFunction<GraphVertex, WantedList> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final Objective objective;

        Of(Objective objective) {
            this.objective = objective;
        }

        @Override
        public WantedList map(GraphVertex vertex) {
            int listed = Math.min(vertex.neighbors().length, objective.window().end());
            long[] targets = IntStream.range(0, listed)
                    .filter(rank -> objective.wants(rank, vertex.similarities()[rank], vertex.selfSimilarity()))
                    .mapToLong(rank -> vertex.neighbors()[rank])
                    .toArray();
            return new WantedList(vertex.key(), DatasetNumber.of(vertex.dataset()), targets);
        }
    }
}
