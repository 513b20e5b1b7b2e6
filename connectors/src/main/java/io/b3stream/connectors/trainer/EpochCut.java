package io.b3stream.connectors.trainer;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which communities the batches of an epoch consist of: rules 1 to 3 of the contract.
 *
 * <p>All communities but a short one stand in an order that depends on the epoch. A batch takes them one after another:
 * each time the first of the next {@value #LOOK_AHEAD} that has no text in common with the batch; when all have one, the
 * very first. What was passed over stays at the head of the order, so it comes into one of the next batches. The order is
 * a linked list in an array: a step costs at most {@value #LOOK_AHEAD} comparisons and one unlinking.
 */
final class EpochCut {
    static final int LOOK_AHEAD = 64;

    private final CommunityTexts texts;
    private final int perBatch;
    private final int[] order;
    /** Place of the follower of each place; the last entry is the place of the head. */
    private final int[] after;

    private EpochCut(EpochKey key, CommunityTexts texts, int perBatch) {
        this.texts = texts;
        this.perBatch = perBatch;
        this.order = order(key, texts.full());
        this.after = IntStream.rangeClosed(1, order.length + 1).toArray();
        this.after[order.length] = 0;
    }

    /**
     * The communities of each batch, by number.
     *
     * @param perBatch communities of every batch but the last
     */
    static List<int[]> of(EpochKey key, CommunityTexts texts, int perBatch) {
        if (perBatch < 1) {
            throw new IllegalArgumentException("a batch needs at least 1 community, is to have " + perBatch);
        }
        return new EpochCut(key, texts, perBatch).cut();
    }

    private static int[] order(EpochKey key, int communities) {
        record Ranked(String rank, int number) {}
        return IntStream.range(0, communities)
                .mapToObj(number -> new Ranked(key.rankOf(number), number))
                .sorted(Comparator.comparing(Ranked::rank).thenComparing(Ranked::number))
                .mapToInt(Ranked::number)
                .toArray();
    }

    private List<int[]> cut() {
        List<int[]> batches = new ArrayList<>();
        int left = order.length;
        int shorts = texts.count() - order.length;
        while (left + shorts > 0) {
            int full = Math.min(perBatch, left);
            int size = Math.min(perBatch, left + shorts);
            int[] batch = Arrays.copyOf(next(full), size);
            if (size > full) {
                batch[full] = order.length;
                shorts = 0;
            }
            left -= full;
            batches.add(batch);
        }
        return batches;
    }

    private int[] next(int size) {
        Set<Integer> queries = new HashSet<>();
        Set<Integer> positives = new HashSet<>();
        int[] batch = new int[size];
        for (int i = 0; i < size; i++) {
            batch[i] = take(queries, positives);
            texts.addTo(batch[i], queries, positives);
        }
        return batch;
    }

    private int take(Set<Integer> queries, Set<Integer> positives) {
        int head = order.length;
        int before = head;
        for (int seen = 0; seen < LOOK_AHEAD && after[before] < order.length; seen++) {
            int place = after[before];
            if (!texts.meets(order[place], queries, positives)) {
                return unlink(before);
            }
            before = place;
        }
        return unlink(head);
    }

    private int unlink(int before) {
        int place = after[before];
        after[before] = after[place];
        return order[place];
    }
}
