package io.b3stream.mining.batch;

import io.b3stream.mining.example.NormalizedText;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where the copies of a text are: how many examples of each batch have it as their query, or as their positive.
 *
 * <p>Only texts that occur twice are numbered and counted. Memory: 16 bytes per example, and at most 72 more where every
 * text has a copy. Mutable working memory of one composition.
 */
final class TextCopies {
    private static final int UNIQUE = -1;

    private final int batches;
    private final int[] queryTexts;
    private final int[] positiveTexts;
    private final int[] spread;
    private final CellCounts copies;

    TextCopies(MemberColumns members, int batches) {
        this.batches = batches;
        this.queryTexts = repeated(members.queryHashes(), 0);
        this.positiveTexts = repeated(members.positiveHashes(), members.size());
        this.spread = new int[2 * members.size()];
        this.copies = new CellCounts((int) IntStream.concat(IntStream.of(queryTexts), IntStream.of(positiveTexts))
                .filter(text -> text != UNIQUE)
                .count());
    }

    void put(int member, int batch) {
        change(queryTexts[member], batch, 1);
        change(positiveTexts[member], batch, 1);
    }

    void take(int member, int batch) {
        change(queryTexts[member], batch, -1);
        change(positiveTexts[member], batch, -1);
    }

    /** Whether an example meets a copy in the batch that it is in. */
    boolean meets(int member, int batch) {
        return copies(queryTexts[member], batch) > 1 || copies(positiveTexts[member], batch) > 1;
    }

    /** Whether an example would meet no copy in a batch that it is not in. */
    boolean fits(int member, int batch) {
        return copies(queryTexts[member], batch) == 0 && copies(positiveTexts[member], batch) == 0;
    }

    /** Whether there is a batch without each of an example's texts. */
    boolean canMove(int member) {
        return spread(queryTexts[member]) < batches && spread(positiveTexts[member]) < batches;
    }

    private int spread(int text) {
        return text == UNIQUE ? 0 : spread[text];
    }

    private int copies(int text, int batch) {
        return text == UNIQUE ? 0 : copies.of(cell(text, batch));
    }

    private void change(int text, int batch, int change) {
        if (text == UNIQUE) {
            return;
        }
        int now = copies.add(cell(text, batch), change);
        if (now == 0 || (now == 1 && change == 1)) {
            spread[text] += change;
        }
    }

    private long cell(int text, int batch) {
        return (long) text * batches + batch;
    }

    /** A number per text, from {@code first} on, or {@link #UNIQUE} for a text that occurs once and for no text at all. */
    private static int[] repeated(long[] hashes, int first) {
        long[] sorted = hashes.clone();
        Arrays.sort(sorted);
        int[] texts = new int[hashes.length];
        for (int i = 0; i < hashes.length; i++) {
            int at = firstOf(sorted, hashes[i]);
            boolean hasCopy = at + 1 < sorted.length && sorted[at + 1] == hashes[i];
            texts[i] = hasCopy && !NormalizedText.isNone(hashes[i]) ? first + at : UNIQUE;
        }
        return texts;
    }

    private static int firstOf(long[] sorted, long hash) {
        int low = 0;
        int high = sorted.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < hash) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
