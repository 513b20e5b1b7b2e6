package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.util.List;

/** Something that embeds queries and positives with all-MiniLM-L6-v2 in 32-bit floats on all cores of this machine. */
interface Contender extends AutoCloseable {
    /** Name in the table. */
    String name();

    /** Embeds both texts of all pairs. */
    void embed(List<Pair> pairs) throws Exception;

    /** Embeds them and says what that took. */
    default Usage measure(List<Pair> pairs) throws Exception {
        Usage before = Usage.now();
        embed(pairs);
        return Usage.now().minus(before);
    }

    @Override
    void close() throws Exception;
}
