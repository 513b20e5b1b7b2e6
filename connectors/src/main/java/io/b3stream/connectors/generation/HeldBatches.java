package io.b3stream.connectors.generation;

import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Batches of one partition that have come before their turn. */
final class HeldBatches {
    private static final long FULL_BYTES = 4 << 20;

    /** @param index within its generation */
    record Held(int index, ConsumerRecord<byte[], byte[]> batch) {}

    private final Deque<Held> queue = new ArrayDeque<>();
    private long bytes;

    void add(int index, ConsumerRecord<byte[], byte[]> batch) {
        queue.add(new Held(index, batch));
        bytes += batch.serializedValueSize();
    }

    @Nullable
    Held poll() {
        Held first = queue.poll();
        if (first != null) {
            bytes -= first.batch.serializedValueSize();
        }
        return first;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Whether the partition should wait for others. */
    boolean isFull() {
        return bytes >= FULL_BYTES;
    }
}
