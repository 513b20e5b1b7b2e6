package io.b3stream.communities;

/**
 * How much a complete generation brings to its sink.
 *
 * @param headers headers
 * @param datasets data sets, each with a summary
 * @param batches batches of all data sets
 * @param examples examples in them
 */
public record GenerationTotals(long headers, long datasets, long batches, long examples) {
    static final GenerationTotals NONE = new GenerationTotals(0, 0, 0, 0);

    GenerationTotals plus(GenerationTotals other) {
        return new GenerationTotals(
                headers + other.headers, datasets + other.datasets, batches + other.batches, examples + other.examples);
    }
}
