package io.b3stream.communities;

import io.b3stream.mining.knn.GraphVertex;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;

/**
 * Where a savepoint of the graph job holds what.
 *
 * @param verticesUid uid of the operator that holds the lists
 * @param reader turns the state of one of its keys into vertices
 * @param keyType type of its keys
 * @param sourceUid uid of the source, whose positions become the generation's headers
 */
public record SnapshotLayout<K>(
        String verticesUid,
        KeyedStateReaderFunction<K, GraphVertex> reader,
        TypeInformation<K> keyType,
        String sourceUid) {}
