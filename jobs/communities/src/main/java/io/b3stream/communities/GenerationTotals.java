package io.b3stream.communities;

import io.b3stream.mining.community.StableHash;
import java.util.stream.LongStream;

/**
 * How much a complete generation brings to its sink.
 *
 * @param headers headers
 * @param datasets data sets, each with a summary
 * @param batches batches of all data sets
 * @param examples examples in them
 * @param keySum sum of the hashes of their keys, which tells whether each of them came exactly once
 */
public record GenerationTotals(long headers, long datasets, long batches, long examples, long keySum) {
    static final GenerationTotals NONE = new GenerationTotals(0, 0, 0, 0, 0);

    GenerationTotals plus(GenerationTotals other) {
        return new GenerationTotals(
                headers + other.headers,
                datasets + other.datasets,
                batches + other.batches,
                examples + other.examples,
                keySum + other.keySum);
    }

    /** What some keys add to the check sum. */
    static long checkSum(long... keys) {
        return LongStream.of(keys).map(key -> StableHash.of(0, key)).sum();
    }
}
