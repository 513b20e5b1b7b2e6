package io.b3stream.mining.batch;

import io.b3stream.mining.community.StableHash;

/**
 * Swaps whole communities between batches until no two of one batch hold equal query or positive texts.
 *
 * <p>A community that meets a copy in another one of its batch changes places with a community of another batch, looked for
 * from a place given by its hash, when neither then meets a copy; so a swap never makes a new meeting. Copies inside one
 * community cannot be helped here, nor a text in too many batches: after {@value #TRIES_MAX} tries a community stays.
 */
final class CommunitySeparation {
    /** Communities that are looked at for a swap: bounds the work where a text has almost as many copies as batches. */
    static final int TRIES_MAX = 256;

    private final long[] keys;
    private final TextCopies copies;
    private final BatchSettings settings;

    CommunitySeparation(long[] keys, TextCopies copies, BatchSettings settings) {
        this.keys = keys;
        this.copies = copies;
        this.settings = settings;
    }

    /** Swaps communities of a sequence whose copies are counted, in place. A smaller last one stays the last. */
    void separate(int[] sequence) {
        int full = sequence.length / settings.communitySize();
        for (int community = 0; community < full; community++) {
            if (meetsAnother(sequence, community) && canMove(sequence, community)) {
                swapAway(sequence, community, full);
            }
        }
    }

    private boolean meetsAnother(int[] sequence, int community) {
        int batch = batchOf(community);
        if (!anyMeets(sequence, community, batch)) {
            return false;
        }
        takeAll(sequence, community, batch);
        boolean meets = !allFit(sequence, community, batch);
        putAll(sequence, community, batch);
        return meets;
    }

    /** Whether none of its texts is in all batches: a quick no where there are more copies than batches. */
    private boolean canMove(int[] sequence, int community) {
        for (int i = first(community); i < first(community + 1); i++) {
            if (!copies.canMove(sequence[i])) {
                return false;
            }
        }
        return true;
    }

    private void swapAway(int[] sequence, int community, int full) {
        long start = StableHash.of(batchOf(community), keys[sequence[first(community)]]);
        for (int step = 0; step < Math.min(TRIES_MAX, full); step++) {
            int other = (int) Math.floorMod(start + step, (long) full);
            if (batchOf(other) != batchOf(community) && trySwap(sequence, community, other)) {
                return;
            }
        }
    }

    private boolean trySwap(int[] sequence, int one, int other) {
        int batch = batchOf(one);
        int otherBatch = batchOf(other);
        takeAll(sequence, one, batch);
        takeAll(sequence, other, otherBatch);
        boolean fits = allFit(sequence, one, otherBatch) && allFit(sequence, other, batch);
        if (fits) {
            for (int i = 0; i < settings.communitySize(); i++) {
                int swapped = sequence[first(one) + i];
                sequence[first(one) + i] = sequence[first(other) + i];
                sequence[first(other) + i] = swapped;
            }
        }
        putAll(sequence, one, batch);
        putAll(sequence, other, otherBatch);
        return fits;
    }

    private boolean anyMeets(int[] sequence, int community, int batch) {
        for (int i = first(community); i < first(community + 1); i++) {
            if (copies.meets(sequence[i], batch)) {
                return true;
            }
        }
        return false;
    }

    private boolean allFit(int[] sequence, int community, int batch) {
        for (int i = first(community); i < first(community + 1); i++) {
            if (!copies.fits(sequence[i], batch)) {
                return false;
            }
        }
        return true;
    }

    private void takeAll(int[] sequence, int community, int batch) {
        for (int i = first(community); i < first(community + 1); i++) {
            copies.take(sequence[i], batch);
        }
    }

    private void putAll(int[] sequence, int community, int batch) {
        for (int i = first(community); i < first(community + 1); i++) {
            copies.put(sequence[i], batch);
        }
    }

    private int first(int community) {
        return community * settings.communitySize();
    }

    private int batchOf(int community) {
        return community / settings.communitiesPerBatch();
    }
}
