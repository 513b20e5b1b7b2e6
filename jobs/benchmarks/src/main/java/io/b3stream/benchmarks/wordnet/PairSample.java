package io.b3stream.benchmarks.wordnet;

import java.util.List;

/**
 * Pairs in a fixed order.
 *
 * @param name stands for the pairs and their order in the names of cached files
 * @param pairs the pairs
 */
public record PairSample(String name, List<Pair> pairs) {
    /**
     * One pair.
     *
     * @param id part of speech and offset in its file
     * @param words the lemmas of one sense, separated by commas: the query
     * @param definition what they mean: the positive
     */
    public record Pair(String id, String words, String definition) {}

    public PairSample {
        pairs = List.copyOf(pairs);
    }
}
