package io.b3stream.mining.batch;

import io.b3stream.mining.community.StableHash;

/**
 * Swaps single examples between batches until no two with equal query or positive text share one: the last resort, for it
 * breaks communities.
 *
 * <p>An example that meets a copy changes places with an example of a batch without one, both looked for from a place given
 * by its hash, so that the swapped do not pile up. A swap never makes a new meeting. A text with more copies than there are
 * batches cannot be separated: the rest of its copies stay where they are, and the mask takes over.
 */
final class MemberSeparation {
    private final long[] keys;
    private final TextCopies copies;
    private final int batchSize;

    MemberSeparation(long[] keys, TextCopies copies, int batchSize) {
        this.keys = keys;
        this.copies = copies;
        this.batchSize = batchSize;
    }

    /** Swaps members of a sequence whose copies are counted, in place. */
    void separate(int[] sequence) {
        for (int place = 0; place < sequence.length; place++) {
            if (copies.meets(sequence[place], place / batchSize) && copies.canMove(sequence[place])) {
                swapAway(sequence, place);
            }
        }
    }

    private void swapAway(int[] sequence, int place) {
        int member = sequence[place];
        int batch = place / batchSize;
        int batches = (sequence.length + batchSize - 1) / batchSize;
        long start = StableHash.of(batch, keys[member]);
        for (int step = 0; step < batches; step++) {
            int other = (int) Math.floorMod(start + step, (long) batches);
            if (other != batch && copies.fits(member, other)) {
                int partner = partner(sequence, other, batch, start);
                if (partner >= 0) {
                    move(member, batch, other);
                    move(sequence[partner], other, batch);
                    sequence[place] = sequence[partner];
                    sequence[partner] = member;
                    return;
                }
            }
        }
    }

    private void move(int member, int from, int to) {
        copies.take(member, from);
        copies.put(member, to);
    }

    /** Place in {@code from} of an example that meets no copy in {@code to}, or -1. */
    private int partner(int[] sequence, int from, int to, long start) {
        int first = from * batchSize;
        int size = Math.min(batchSize, sequence.length - first);
        for (int step = 0; step < size; step++) {
            int place = first + (int) Math.floorMod(start + step, (long) size);
            if (copies.fits(sequence[place], to)) {
                return place;
            }
        }
        return -1;
    }
}
