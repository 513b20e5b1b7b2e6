package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.ResidentScorerFactory;
import io.b3stream.mining.similarity.VectorEncoding;
import java.io.Serializable;

/**
 * How vectors are kept.
 *
 * @param encoding of vectors in messages and in state; similarities are those of the encoded vectors, so the graph is a
 *     function of the set of examples under either encoding. Fixed for the life of the state
 * @param cacheBytes decoded panels that a subtask keeps on the heap, in bytes; what does not fit is decoded each time
 * @param device scores full blocks, in exact mode
 */
public record StorageSettings(VectorEncoding encoding, long cacheBytes, ResidentScorerFactory device)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    public StorageSettings {
        GraphSettings.requireWithin("cacheBytes", cacheBytes, 0, Long.MAX_VALUE);
    }

    /** Without a device. */
    public StorageSettings(VectorEncoding encoding, long cacheBytes) {
        this(encoding, cacheBytes, ResidentScorerFactory.NONE);
    }
}
