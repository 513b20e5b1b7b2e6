package io.b3stream.operators.graph;

import io.b3stream.mining.knn.QueryShard;
import io.b3stream.mining.knn.ShardSnapshot;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.mining.knn.VectorRow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/** Reads all query embeddings from a savepoint; point it at the uid of {@link QueryShards}. */
public final class QueryVectorReader extends KeyedStateReaderFunction<ShardKey, VectorEntry> {
    private static final long serialVersionUID = 1L;

    // -- runtime

    private transient QueryShard.State state;

    @Override
    public void open(Configuration parameters) {
        state = ShardState.queries(getRuntimeContext());
    }

    @Override
    public void readKey(ShardKey key, Context context, Collector<VectorEntry> out) {
        for (VectorRow row : new ShardSnapshot(state).vectors()) {
            out.collect(new VectorEntry(key.dataset(), row.key(), row.vector()));
        }
    }
}
