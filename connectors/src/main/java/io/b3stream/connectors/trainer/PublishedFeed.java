package io.b3stream.connectors.trainer;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.FetchedBatch;

/**
 * A pass's batches as they were published.
 *
 * @param batches of the pass's slice
 */
record PublishedFeed(BatchStream batches) implements BatchFeed {
    static PublishedFeed of(Pass pass, KafkaSettings kafka) {
        return new PublishedFeed(BatchStream.open(kafka, pass.manifest(), pass.slice()));
    }

    @Override
    public ReadyBatch take() {
        FetchedBatch batch = batches.take();
        return new ReadyBatch(batch.bytes(), batch::verified);
    }

    @Override
    public void close() {
        batches.close();
    }
}
