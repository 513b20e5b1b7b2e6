package io.b3stream.connectors;

import java.time.Duration;

/**
 * What the topics should look like.
 *
 * @param partitions partitions of the examples topic and of the batches topic; the others have one
 * @param replication replicas of every partition
 * @param recordBytesMax largest record of the examples topic
 * @param batchBytesMax largest record of the batches topic
 * @param batchRetention how long batches stay; at least as long as the longest training run
 */
public record TopicLayout(
        int partitions, short replication, int recordBytesMax, int batchBytesMax, Duration batchRetention) {
    public TopicLayout {
        if (partitions < 1 || replication < 1) {
            throw new IllegalArgumentException(
                    "partitions and replication must be at least 1, are " + partitions + " and " + replication);
        }
        if (recordBytesMax < 1024 || batchBytesMax < 1024) {
            throw new IllegalArgumentException("recordBytesMax and batchBytesMax must be at least 1024, are "
                    + recordBytesMax + " and " + batchBytesMax);
        }
        if (batchRetention.compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException("batchRetention must be at least an hour, is " + batchRetention);
        }
    }

    /** Records and batches of 1 MiB, batches kept for 30 days. */
    public static TopicLayout of(int partitions, int replication) {
        return new TopicLayout(partitions, (short) replication, 1 << 20, 1 << 20, Duration.ofDays(30));
    }
}
