package io.b3stream.connectors.trainer;

/** Where a pass's batches come from, in order. Used by one thread. */
interface BatchFeed extends AutoCloseable {
    /** The next batch; to be asked only as often as the pass has batches. */
    ReadyBatch take();

    @Override
    void close();
}
