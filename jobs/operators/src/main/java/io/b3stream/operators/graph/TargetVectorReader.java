package io.b3stream.operators.graph;

import io.b3stream.mining.knn.TargetShard;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.mining.knn.VectorRow;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/** Reads all target embeddings from a savepoint; point it at the uid of {@link TargetShards}. */
public final class TargetVectorReader extends KeyedStateReaderFunction<ShardKey, VectorEntry> {
    private static final long serialVersionUID = 1L;

    // -- runtime

    private transient TargetShard.State state;

    @Override
    public void open(Configuration parameters) {
        state = ShardState.targets(getRuntimeContext());
    }

    @Override
    public void readKey(ShardKey key, Context context, Collector<VectorEntry> out) {
        for (VectorRow row : TargetShard.vectors(state)) {
            out.collect(new VectorEntry(key.dataset(), row.key(), row.vector()));
        }
    }
}
