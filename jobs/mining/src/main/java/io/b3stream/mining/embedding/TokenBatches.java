package io.b3stream.mining.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts texts into batches for a model that pads each batch to its longest text.
 *
 * <p>Texts sorted by length need little padding, and a budget of padded tokens, rather than of texts, keeps every run
 * at the size the hardware likes: within the cache of a core, or large enough for a GPU. A batch that is a quarter full
 * ends early where padding would begin: runs of that size cost hardly more per token, padding costs as much as text.
 */
public final class TokenBatches {
    private static final int PARTS_WORTH_A_RUN = 4;

    private TokenBatches() {}

    /**
     * Plans the batches, longest texts first, so that the last batches to be worked on are short.
     *
     * @param lengths tokens of each text
     * @param tokensMax limit of {@code texts × longest text} in a batch; a text longer than that is a batch of its own
     * @return indices into {@code lengths}, each in exactly one batch
     */
    public static List<int[]> plan(int[] lengths, int tokensMax) {
        if (tokensMax < 1) {
            throw new IllegalArgumentException("a batch must hold at least 1 token, limit is " + tokensMax);
        }
        int[] longestFirst = longestFirst(lengths);
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < longestFirst.length) {
            int to = end(longestFirst, lengths, from, tokensMax);
            batches.add(Arrays.copyOfRange(longestFirst, from, to));
            from = to;
        }
        return batches;
    }

    private static int end(int[] longestFirst, int[] lengths, int from, int tokensMax) {
        int longest = lengths[longestFirst[from]];
        int to = from + 1;
        while (to < longestFirst.length && (long) (to + 1 - from) * longest <= tokensMax) {
            boolean padded = lengths[longestFirst[to]] < longest;
            boolean worthARun = (long) (to - from) * longest >= tokensMax / PARTS_WORTH_A_RUN;
            if (padded && worthARun) {
                break;
            }
            to++;
        }
        return to;
    }

    private static int[] longestFirst(int[] lengths) {
        Integer[] order = new Integer[lengths.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingInt((Integer i) -> -lengths[i]).thenComparingInt(i -> i));
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }
}
