package io.b3stream.communities;

import io.b3stream.mining.batch.ComposedBatch;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what reaches the sink, and commits only a complete generation, with each example exactly once. */
final class GenerationReceipt implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GenerationReceipt.class);

    private final GenerationSink sink;
    private GenerationTotals received = GenerationTotals.NONE;
    private boolean isCommitted;

    GenerationReceipt(GenerationSink sink) {
        this.sink = sink;
    }

    void accept(GenerationItem.Content content) throws Exception {
        if (isCommitted) {
            throw new IllegalStateException("an item came after the end marker");
        }
        if (content.header() != null) {
            sink.header(content.header());
            received = received.plus(new GenerationTotals(1, 0, 0, 0, 0));
        }
        ComposedBatch batch = content.batch();
        if (batch != null) {
            sink.batch(batch);
            received = received.plus(
                    new GenerationTotals(0, 0, 1, batch.keys().length, GenerationTotals.checkSum(batch.keys())));
        }
        if (content.note() != null) {
            sink.note(content.note());
        }
        if (content.summary() != null) {
            sink.summary(content.summary());
            received = received.plus(new GenerationTotals(0, 1, 0, 0, 0));
        }
        if (content.totals() != null) {
            commit(content.totals());
        }
    }

    private void commit(GenerationTotals expected) throws Exception {
        if (!received.equals(expected)) {
            throw new IOException("the generation is not complete: expected " + expected + ", received " + received
                    + ". Nothing is published; run the refresh again");
        }
        sink.commit();
        isCommitted = true;
        LOG.info("committed {}", received);
    }

    /** Closes the sink, which aborts what is not committed. */
    @Override
    public void close() throws Exception {
        sink.close();
        if (!isCommitted) {
            throw new IOException("the generation ended without its end marker after " + received
                    + ". Nothing is published; run the refresh again");
        }
    }
}
