package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.Fingerprints;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.MinedNegatives;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class GenerationReceiptTest {
    private final RecordingSink sink = new RecordingSink();
    private final GenerationReceipt receipt = new GenerationReceipt(sink);

    @Test
    void aCompleteGenerationIsCommitted() throws Exception {
        receipt.accept(header());
        receipt.accept(batch());
        receipt.accept(summary());
        receipt.accept(end(1, 1, 1, 1, 2));
        receipt.close();

        assertThat(sink.calls).containsExactly("header", "batch", "summary", "commit", "close");
    }

    @Test
    void aMissingBatchIsNotCommitted() {
        assertThatThrownBy(() -> {
                    receipt.accept(batch());
                    receipt.accept(summary());
                    receipt.accept(end(0, 1, 2, 1, 2, 3, 4));
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("batches=2, examples=4")
                .hasMessageContaining("batches=1, examples=2");
        assertThat(sink.calls).containsExactly("batch", "summary");
    }

    @Test
    void anExampleInTheStandOfAnotherIsNotCommitted() {
        assertThatThrownBy(() -> {
                    receipt.accept(batch());
                    receipt.accept(summary());
                    receipt.accept(end(0, 1, 1, 1, 3));
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not complete");
        assertThat(sink.calls).containsExactly("batch", "summary");
    }

    @Test
    void closingWithoutTheEndMarkerClosesTheSinkAndFails() {
        assertThatThrownBy(() -> {
                    receipt.accept(batch());
                    receipt.close();
                })
                .isInstanceOf(IOException.class)
                .hasMessageContaining("without its end marker");
        assertThat(sink.calls).containsExactly("batch", "close");
    }

    @Test
    void nothingMayComeAfterTheEndMarker() throws Exception {
        receipt.accept(end(0, 0, 0));

        assertThatThrownBy(() -> receipt.accept(batch())).hasMessageContaining("after the end marker");
    }

    private static GenerationItem.Content header() {
        return new GenerationItem.Content(new byte[] {1}, null, null, null, null);
    }

    private static GenerationItem.Content batch() {
        ComposedBatch batch = new ComposedBatch(
                "words",
                0,
                1,
                false,
                new long[] {1, 2},
                new byte[2][0],
                new int[] {0},
                new int[0],
                new int[0],
                Fingerprints.UNKNOWN,
                MinedNegatives.NONE);
        return new GenerationItem.Content(null, batch, null, null, null);
    }

    private static GenerationItem.Content summary() {
        GenerationSummary summary = new GenerationSummary("words", 2, 1, 1, new String[0], new double[0]);
        return new GenerationItem.Content(null, null, null, summary, null);
    }

    private static GenerationItem.Content end(long headers, long datasets, long batches, long... keys) {
        return new GenerationItem.Content(
                null,
                null,
                null,
                null,
                new GenerationTotals(headers, datasets, batches, keys.length, GenerationTotals.checkSum(keys)));
    }
}
