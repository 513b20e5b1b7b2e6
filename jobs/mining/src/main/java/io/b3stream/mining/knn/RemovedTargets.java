package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;
import java.util.List;
import java.util.Objects;

/**
 * Targets that have gone, as they were stored. Whoever has lists finds by them which lists they were in.
 *
 * @param keys numbers of their examples
 * @param vectors the targets
 */
public record RemovedTargets(long[] keys, Vectors vectors) {
    public RemovedTargets {
        if (keys.length != vectors.count()) {
            throw new IllegalArgumentException(keys.length + " keys, but " + vectors.count() + " vectors");
        }
    }

    RemovedTargets plus(RemovedTargets more) {
        long[] all = new long[keys.length + more.keys.length];
        System.arraycopy(keys, 0, all, 0, keys.length);
        System.arraycopy(more.keys, 0, all, keys.length, more.keys.length);
        return new RemovedTargets(all, Vectors.concat(vectors, more.vectors));
    }

    /** All of them together; there must be one at least. */
    static RemovedTargets union(List<RemovedTargets> all) {
        RemovedTargets union = all.get(0);
        for (RemovedTargets more : all.subList(1, all.size())) {
            union = union.plus(more);
        }
        return Objects.requireNonNull(union);
    }
}
