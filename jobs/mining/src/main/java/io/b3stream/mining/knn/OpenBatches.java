package io.b3stream.mining.knn;

/**
 * The partial lists of the micro-batches that are not complete, in state. Number {@code s·(V+1)} holds what is known of
 * micro-batch s, the V numbers after it hold its partial lists by source. They wait for one another so that a block of
 * lists is rewritten once, and not once per source.
 */
final class OpenBatches {
    private final Blocks blocks;
    private final int sources;

    OpenBatches(Blocks blocks, int sources) {
        this.blocks = blocks;
        this.sources = sources;
    }

    OpenBatch batch(long sequence) {
        return OpenBatch.decode(blocks.read(number(sequence)));
    }

    void put(long sequence, OpenBatch batch) {
        blocks.write(number(sequence), batch.encode());
    }

    void put(PartialLists partials) {
        blocks.write(number(partials.sequence()) + 1 + partials.source(), partials.encode());
    }

    /** Takes the partial lists of a complete micro-batch out. */
    PartialLists[] take(long sequence) {
        PartialLists[] all = new PartialLists[sources];
        for (int source = 0; source < sources; source++) {
            long number = number(sequence) + 1 + source;
            byte[] block = blocks.read(number);
            if (block == null) {
                throw new IllegalStateException(
                        "micro-batch " + sequence + " counts as complete without partial lists of shard " + source);
            }
            all[source] = PartialLists.decode(block);
            blocks.remove(number);
        }
        blocks.remove(number(sequence));
        return all;
    }

    private long number(long sequence) {
        return Math.multiplyExact(sequence, sources + 1L);
    }
}
