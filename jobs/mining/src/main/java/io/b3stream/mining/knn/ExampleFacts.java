package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What is known of examples beside their vectors, by column, aligned.
 *
 * @param queryHashes hashes of the normalised query texts
 * @param positiveHashes hashes of the normalised positive texts
 * @param payloads what goes to trainers
 */
public record ExampleFacts(long[] queryHashes, long[] positiveHashes, byte[][] payloads) {
    public ExampleFacts {
        if (queryHashes.length != payloads.length || positiveHashes.length != payloads.length) {
            throw new IllegalArgumentException("columns of different lengths; there are " + payloads.length
                    + " payloads, " + queryHashes.length + " and " + positiveHashes.length + " hashes");
        }
    }

    public int count() {
        return payloads.length;
    }

    ExampleFacts select(int[] rows) {
        return new ExampleFacts(
                Arrays.stream(rows).mapToLong(row -> queryHashes[row]).toArray(),
                Arrays.stream(rows).mapToLong(row -> positiveHashes[row]).toArray(),
                IntStream.of(rows).mapToObj(row -> payloads[row]).toArray(byte[][]::new));
    }
}
