package io.b3stream.connectors.trainer;

import io.b3stream.connectors.generation.VerifiedBatch;

/** Where a pass's batches come from, in order. Used by one thread. */
interface BatchFeed extends AutoCloseable {
    /** The next batch; to be asked only as often as the pass has batches. */
    VerifiedBatch take();

    @Override
    void close();
}
