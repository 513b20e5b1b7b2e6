package io.b3stream.operators.graph;

import io.b3stream.mining.example.TraitsReader;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.QueryShard;
import io.b3stream.mining.knn.ShardSnapshot;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.util.Collector;

/**
 * Reads all examples with their lists from a savepoint; point it at the uid of {@link QueryShards}.
 *
 * @see ShardSnapshot#vertices
 */
public final class VertexReader extends KeyedStateReaderFunction<ShardKey, GraphVertex> {
    private static final long serialVersionUID = 1L;

    // -- configuration

    private final TraitsReader traits;

    // -- runtime

    private transient QueryShard.State state;

    /** @param traits reads what the payloads tell of their examples */
    public VertexReader(TraitsReader traits) {
        this.traits = traits;
    }

    @Override
    public void open(Configuration parameters) {
        state = ShardState.queries(getRuntimeContext());
    }

    @Override
    public void readKey(ShardKey key, Context context, Collector<GraphVertex> out) {
        new ShardSnapshot(state).vertices(key.dataset(), traits, out::collect);
    }
}
