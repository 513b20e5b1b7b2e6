package io.b3stream.communities;

import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/**
 * Where a savepoint of the graph job holds what.
 *
 * @param vertices examples with their lists
 * @param queries embeddings of the queries
 * @param positives embeddings of the positives
 * @param keyType type of the keys of all three
 * @param sourceUid uid of the source, whose positions become the generation's headers
 */
public record SnapshotLayout<K>(
        StateReader<K, GraphVertex> vertices,
        StateReader<K, VectorEntry> queries,
        StateReader<K, VectorEntry> positives,
        TypeInformation<K> keyType,
        String sourceUid) {}
