package io.b3stream.communities;

import java.io.IOException;
import org.apache.flink.api.common.io.RichOutputFormat;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Hands a generation to its sink and commits when the end marker's totals match what was handed over. Flink closes an
 * output format after failures, too, upstream ones included: closing never commits.
 */
final class GenerationOutputFormat extends RichOutputFormat<GenerationItem> {
    private static final long serialVersionUID = 1L;

    // -- configuration
    private final GenerationSinkFactory factory;

    // -- runtime
    private transient @Nullable GenerationReceipt receipt;

    GenerationOutputFormat(GenerationSinkFactory factory) {
        this.factory = factory;
    }

    @Override
    public void configure(Configuration parameters) {}

    @Override
    public void open(int taskNumber, int numTasks) throws IOException {
        if (numTasks != 1) {
            throw new IllegalStateException("a generation is written by 1 task, not by " + numTasks);
        }
        try {
            receipt = new GenerationReceipt(factory.open());
        } catch (Exception e) {
            throw new IOException("cannot open the generation's sink: " + e.getMessage(), e);
        }
    }

    @Override
    public void writeRecord(GenerationItem item) throws IOException {
        if (receipt == null) {
            throw new IllegalStateException("not open");
        }
        try {
            receipt.accept(item.content());
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the generation's sink failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() throws IOException {
        GenerationReceipt closing = receipt;
        receipt = null;
        if (closing == null) {
            return;
        }
        try {
            closing.close();
        } catch (IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException("the generation's sink failed to close: " + e.getMessage(), e);
        }
    }
}
