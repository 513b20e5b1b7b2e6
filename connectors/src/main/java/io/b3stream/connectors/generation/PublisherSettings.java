package io.b3stream.connectors.generation;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import java.io.Serializable;

/**
 * How generations are published.
 *
 * @param kafka how to reach Kafka
 * @param topics where batches and manifests go
 * @param transactionalId stable name of the publisher: a newer publisher with the same name shuts out an older one
 * @param batchBytesMax largest batch, in bytes of its value; a larger one is refused, never truncated
 * @param createdMillis time that the headers state, milliseconds since the epoch
 */
public record PublisherSettings(
        KafkaSettings kafka, TopicNames topics, String transactionalId, int batchBytesMax, long createdMillis)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** What a batch's key and headers take at most, and Kafka's own bytes. */
    private static final int HEADROOM_BYTES = 64 * 1024;

    /** Fits the 1 MiB that a Kafka topic takes by default, with key and headers. */
    public static final int STANDARD_BATCH_BYTES_MAX = 900 * 1024;

    public PublisherSettings {
        if (transactionalId.isBlank()) {
            throw new IllegalArgumentException("transactionalId is blank");
        }
        if (batchBytesMax < 1) {
            throw new IllegalArgumentException("batchBytesMax must be at least 1, is " + batchBytesMax);
        }
    }

    /** The longest message that may be written to the batches topic. */
    int messageBytesMax() {
        return messageBytesMax(batchBytesMax);
    }

    /** The longest message that a batch of so many bytes can be. */
    public static int messageBytesMax(int batchBytesMax) {
        return batchBytesMax + HEADROOM_BYTES;
    }

    public static PublisherSettings standard(
            KafkaSettings kafka, TopicNames topics, String transactionalId, long createdMillis) {
        return new PublisherSettings(kafka, topics, transactionalId, STANDARD_BATCH_BYTES_MAX, createdMillis);
    }
}
