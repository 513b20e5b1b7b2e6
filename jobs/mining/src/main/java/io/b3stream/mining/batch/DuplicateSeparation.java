package io.b3stream.mining.batch;

import io.b3stream.mining.community.StableHash;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Swaps examples between batches until no two with equal query or positive text share one.
 *
 * <p>Texts with copies are numbered; a table counts each one's copies per batch, and a second one the batches that hold
 * it. An example that meets a copy changes places with an example of a batch without one, both looked for from a place
 * given by its hash, so that the swapped do not pile up. A swap never makes a new meeting. A text with more copies than
 * there are batches cannot be separated: the rest of its copies stay where they are, and the mask takes over.
 */
final class DuplicateSeparation {
    private static final int UNIQUE = -1;

    private final long[] keys;
    private final int[] queryTexts;
    private final int[] positiveTexts;
    private final int batchSize;
    private final int batches;
    private final Map<Long, Integer> copies = new HashMap<>();
    private final Map<Integer, Integer> spread = new HashMap<>();

    DuplicateSeparation(MemberColumns members, int batchSize) {
        this.keys = members.keys();
        this.queryTexts = repeated(members.queryHashes(), 0);
        this.positiveTexts = repeated(members.positiveHashes(), members.size());
        this.batchSize = batchSize;
        this.batches = (members.size() + batchSize - 1) / batchSize;
    }

    /** The sequence of member indexes after all swaps. */
    int[] separate(int[] sequence) {
        int[] result = sequence.clone();
        for (int place = 0; place < result.length; place++) {
            count(result[place], place / batchSize, 1);
        }
        for (int place = 0; place < result.length; place++) {
            if (meetsCopy(result[place], place / batchSize) && canMove(result[place])) {
                swapAway(result, place);
            }
        }
        return result;
    }

    private void swapAway(int[] sequence, int place) {
        int member = sequence[place];
        int batch = place / batchSize;
        long start = StableHash.of(batch, keys[member]);
        for (int step = 0; step < batches; step++) {
            int other = (int) Math.floorMod(start + step, (long) batches);
            if (other != batch && holdsNone(member, other)) {
                int partner = partner(sequence, other, batch, start);
                if (partner >= 0) {
                    count(member, batch, -1);
                    count(sequence[partner], other, -1);
                    sequence[place] = sequence[partner];
                    sequence[partner] = member;
                    count(sequence[place], batch, 1);
                    count(member, other, 1);
                    return;
                }
            }
        }
    }

    /** Place in {@code from} of an example that meets no copy in {@code to}, or -1. */
    private int partner(int[] sequence, int from, int to, long start) {
        int first = from * batchSize;
        int size = Math.min(batchSize, sequence.length - first);
        for (int step = 0; step < size; step++) {
            int place = first + (int) Math.floorMod(start + step, (long) size);
            if (holdsNone(sequence[place], to)) {
                return place;
            }
        }
        return -1;
    }

    private boolean meetsCopy(int member, int batch) {
        return copiesIn(queryTexts[member], batch) > 1 || copiesIn(positiveTexts[member], batch) > 1;
    }

    private boolean holdsNone(int member, int batch) {
        return copiesIn(queryTexts[member], batch) == 0 && copiesIn(positiveTexts[member], batch) == 0;
    }

    private boolean canMove(int member) {
        return spread.getOrDefault(queryTexts[member], 0) < batches
                && spread.getOrDefault(positiveTexts[member], 0) < batches;
    }

    private int copiesIn(int text, int batch) {
        return text == UNIQUE ? 0 : copies.getOrDefault(cell(text, batch), 0);
    }

    private void count(int member, int batch, int change) {
        countText(queryTexts[member], batch, change);
        countText(positiveTexts[member], batch, change);
    }

    private void countText(int text, int batch, int change) {
        if (text == UNIQUE) {
            return;
        }
        int now = copies.merge(cell(text, batch), change, Integer::sum);
        if (now == 0 || (now == 1 && change == 1)) {
            spread.merge(text, change, Integer::sum);
        }
    }

    private long cell(int text, int batch) {
        return (long) text * batches + batch;
    }

    /** A number per text, from {@code first} on, or {@link #UNIQUE} for a text that occurs once. */
    private static int[] repeated(long[] hashes, int first) {
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        int[] texts = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            int at = Arrays.binarySearch(sorted, hashes[i]);
            boolean hasCopy =
                    (at > 0 && sorted[at - 1] == hashes[i]) || (at + 1 < sorted.length && sorted[at + 1] == hashes[i]);
            texts[i] = hasCopy ? first + firstOf(sorted, at) : UNIQUE;
        }
        return texts;
    }

    private static int firstOf(long[] sorted, int at) {
        int low = 0;
        int high = at;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < sorted[at]) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
