package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.generation.GenerationException.Reason;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BatchRangeITCase {
    private static EmbeddedKafka kafka;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start();
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    @Test
    void aRangeHoldsTheBatchesOfItsPartitionAlone() {
        PublisherSettings settings = Generations.topics(kafka, 3);
        Generations.publish(settings, "other", 1, 7);
        Generation manifest = Generations.publish(settings, "a", 2, 100);
        Generations.publish(settings, "a", 3, 10);

        List<TrainingBatch> all = new ArrayList<>();
        for (OffsetRange range : manifest.getBatchOffsets()) {
            try (BatchRange batches = BatchRange.open(settings.kafka(), manifest, range)) {
                for (TrainingBatch next = batches.next(); next != null; next = batches.next()) {
                    assertThat(next.getIndex() % 3).isEqualTo(range.getPartition());
                    all.add(next);
                }
            }
        }

        assertThat(all).extracting(TrainingBatch::getGeneration).containsOnly(2L);
        assertThat(all)
                .extracting(TrainingBatch::getIndex)
                .doesNotHaveDuplicates()
                .hasSize(100);
    }

    @Test
    void aRangeThatRetentionHasTouchedIsRefused() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 4);
        OffsetRange range = manifest.getBatchOffsets().get(0);
        TopicPartition partition = new TopicPartition(settings.topics().batches(), 0);
        kafka.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(1)))
                .all()
                .get();

        assertFault(
                () -> BatchRange.open(settings.kafka(), manifest, range),
                TRUNCATED,
                "generation 1 of a needs offsets [0, 4) of " + partition + ", there are [1, 5)");
    }

    @Test
    void retentionDuringTheReadIsNoticed() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publishLarge(settings, "a", 1, 80);
        TopicPartition partition = new TopicPartition(settings.topics().batches(), 0);
        try (BatchRange batches = BatchRange.open(
                settings.kafka(), manifest, manifest.getBatchOffsets().get(0))) {
            assertThat(batches.next()).isNotNull();
            kafka.admin()
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(81)))
                    .all()
                    .get();

            assertFault(
                    () -> {
                        while (batches.next() != null) {}
                    },
                    TRUNCATED,
                    "generation 1 of a lost batches of " + partition + " while being read");
        }
    }

    private static void assertFault(ThrowingCallable call, Reason reason, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GenerationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }
}
