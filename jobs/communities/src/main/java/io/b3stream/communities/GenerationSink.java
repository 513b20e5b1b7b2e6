package io.b3stream.communities;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;

/**
 * Where one generation goes. Calls come from one thread in this order: every header, every batch by (data set, index),
 * every note by data set, every summary by data set, then {@link #commit()}, then {@link #close()}.
 *
 * <p>{@code commit} is called only when the generation is complete. {@code close} without a {@code commit} before it
 * means that the run failed, here or upstream: everything written must be undone. A method that throws fails the run.
 */
public interface GenerationSink extends AutoCloseable {
    /** One opaque piece of the snapshot that the publisher wants to know, such as a source split's state. */
    void header(byte[] header) throws Exception;

    void batch(ComposedBatch batch) throws Exception;

    /** A figure or a time. */
    void note(GenerationNote note) throws Exception;

    void summary(GenerationSummary summary) throws Exception;

    /** Everything has arrived and the counts match: publish. */
    void commit() throws Exception;

    /** Releases what is held; aborts unless {@link #commit()} succeeded. Called exactly once, also after failures. */
    @Override
    void close() throws Exception;
}
