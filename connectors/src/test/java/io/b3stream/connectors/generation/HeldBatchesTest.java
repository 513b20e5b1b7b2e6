package io.b3stream.connectors.generation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class HeldBatchesTest {
    private static final int MEBIBYTE = 1 << 20;

    private final HeldBatches held = new HeldBatches();

    @Test
    void aPartitionIsFullByItsBytesUntilBatchesAreTaken() {
        for (int index = 0; index < 4; index++) {
            assertThat(held.isFull()).isFalse();
            held.add(index, batch(MEBIBYTE));
        }
        assertThat(held.isFull()).isTrue();
        assertThat(held.poll()).extracting(HeldBatches.Held::index).isEqualTo(0);
        assertThat(held.isFull()).isFalse();
    }

    @Test
    void oneBatchMayBeLargerThanAllThatIsHeld() {
        held.add(7, batch(6 * MEBIBYTE));
        assertThat(held.isFull()).isTrue();
        assertThat(held.poll()).extracting(HeldBatches.Held::index).isEqualTo(7);
        assertThat(held.isEmpty()).isTrue();
        assertThat(held.isFull()).isFalse();
        assertThat(held.poll()).isNull();
    }

    private static ConsumerRecord<byte[], byte[]> batch(int bytes) {
        return new ConsumerRecord<>(
                "b3.batches",
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                1,
                bytes,
                new byte[0],
                new byte[0],
                new RecordHeaders(),
                Optional.empty());
    }
}
