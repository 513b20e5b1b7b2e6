package io.b3stream.mining.batch;

import io.b3stream.mining.example.NormalizedText;
import io.b3stream.mining.knn.GraphVertex;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What a reader needs to know to put communities of different batches together and to mask what must be masked. A
 * fingerprint is the upper half of a 64-bit hash, 1 when that is 0; 0 stands for none and equals nothing.
 *
 * <p>Knows what lists, texts and labels tell. A target that is repelled by its similarity although it is not listed is
 * masked in the batch that is composed here, not across communities.
 *
 * @param examples four per member: of itself, of its query text, of its positive text, of its label where labels count
 * @param repelledCounts how many of {@code repelled} belong to each member
 * @param repelled by member, distinct and ascending as unsigned numbers: of the examples whose positives the objective
 *     repels from its query, and of its further positives' texts
 */
public record Fingerprints(int[] examples, int[] repelledCounts, int[] repelled) {
    /** Not known. */
    public static final Fingerprints UNKNOWN = new Fingerprints(new int[0], new int[0], new int[0]);

    private static final int NONE = 0;
    private static final int INSTEAD_OF_NONE = 1;

    static Fingerprints of(List<GraphVertex> members, PairJudge judge) {
        List<int[]> repelled =
                members.stream().map(member -> repelled(member, judge)).toList();
        return new Fingerprints(
                members.stream().flatMapToInt(member -> of(member, judge)).toArray(),
                repelled.stream().mapToInt(row -> row.length).toArray(),
                repelled.stream().flatMapToInt(IntStream::of).toArray());
    }

    /** Of one example: of itself, of its query text, of its positive text, of its label where labels count. */
    static IntStream of(GraphVertex vertex, PairJudge judge) {
        return IntStream.of(
                of(vertex.key()),
                ofText(vertex.queryHash()),
                ofText(vertex.positiveHash()),
                judge.countsLabel(vertex) ? of(vertex.labelHash()) : NONE);
    }

    private static int[] repelled(GraphVertex query, PairJudge judge) {
        IntStream listed = IntStream.range(0, query.neighbors().length)
                .filter(rank -> query.neighbors()[rank] != query.key())
                .filter(rank -> judge.repels(query, rank, query.similarities()[rank]))
                .map(rank -> of(query.neighbors()[rank]));
        IntStream further = LongStream.of(query.extraPositiveHashes())
                .mapToInt(Fingerprints::ofText)
                .filter(text -> text != NONE);
        return IntStream.concat(listed, further)
                .map(Fingerprints::flipped)
                .sorted()
                .distinct()
                .map(Fingerprints::flipped)
                .toArray();
    }

    /** Signed order of the result is unsigned order of the number; its own inverse. */
    private static int flipped(int number) {
        return number ^ Integer.MIN_VALUE;
    }

    private static int ofText(long hash) {
        return NormalizedText.isNone(hash) ? NONE : of(hash);
    }

    private static int of(long hash) {
        int upper = (int) (hash >>> Integer.SIZE);
        return upper == NONE ? INSTEAD_OF_NONE : upper;
    }
}
