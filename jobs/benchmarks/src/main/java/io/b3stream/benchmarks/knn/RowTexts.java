package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import io.b3stream.mining.example.NormalizedText;
import java.io.IOException;
import java.util.List;

/**
 * Hashes of the texts of the rows, by which duplicates are known.
 *
 * @param queries of the normalised words, by row
 * @param positives of the normalised definitions, by row
 */
record RowTexts(long[] queries, long[] positives) {
    static RowTexts read() throws IOException {
        List<Pair> pairs = WordNetPairs.shuffled().pairs();
        return new RowTexts(
                pairs.stream()
                        .mapToLong(pair -> NormalizedText.hash(pair.words()))
                        .toArray(),
                pairs.stream()
                        .mapToLong(pair -> NormalizedText.hash(pair.definition()))
                        .toArray());
    }
}
