package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.COUNT_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_DATASET;
import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_GENERATION;
import static io.b3stream.connectors.generation.GenerationException.Reason.SHA_MISMATCH;
import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNKNOWN_SCHEMA;
import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.Records;
import io.b3stream.connectors.generation.GenerationException.Reason;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class GenerationReaderITCase {
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
    void batchesComeInIndexOrderWhateverThePartitions() {
        for (int partitions : new int[] {1, 3}) {
            PublisherSettings settings = Generations.topics(kafka, partitions);
            Generations.publish(settings, "other", 1, 4);
            Generation manifest = Generations.publish(settings, "wordnet", 1, 200);

            try (GenerationReader reader = open(settings)) {
                List<TrainingBatch> batches = read(reader, manifest);
                for (int index = 0; index < 200; index++) {
                    assertThat(batches.get(index)).isEqualTo(Generations.batch("wordnet", 1, index, 200));
                }
                assertThat(batches).hasSize(200);
            }
        }
    }

    @Test
    void batchesOfAnAttemptWithoutAManifestAreSkipped() {
        PublisherSettings settings = Generations.topics(kafka, 2);
        try (GenerationPublisher crashed = GenerationPublisher.open(settings)) {
            Generations.publishBatches(crashed, "wordnet", 1, 5);
            crashed.commitBatches(List.of(Generations.counts("wordnet", 5)));
        }
        try (GenerationReader reader = open(settings)) {
            assertThat(reader.manifests()).isEmpty();
            Generations.publish(settings, "wordnet", 1, 5);
            assertThat(Records.committed(
                            kafka.bootstrapServers(), settings.topics().batches()))
                    .hasSize(10);
            assertThat(read(reader, reader.latest("wordnet"))).hasSize(5);
        }
    }

    @Test
    void batchesOfDataSetsThatAlternateAreToldApart() {
        PublisherSettings settings = Generations.topics(kafka, 2);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            for (int index = 0; index < 20; index++) {
                publisher.publish(Generations.batch("a", 1, index, 20));
                publisher.publish(Generations.batch("b", 1, index, 20));
            }
            publisher.commitBatches(List.of(Generations.counts("a", 20), Generations.counts("b", 20)));
            publisher.commitManifests(Generations::manifest);
        }
        try (GenerationReader reader = open(settings)) {
            assertThat(reader.latest()).extracting(Generation::getDataset).containsExactly("a", "b");
            for (Generation manifest : reader.latest()) {
                assertThat(read(reader, manifest)).hasSize(20).allMatch(batch -> batch.getDataset()
                        .equals(manifest.getDataset()));
            }
        }
    }

    @Test
    void manifestsAreFoundByDataSetAndNumber() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generations.publish(settings, "a", 1, 1);
        Generations.publish(settings, "a", 2, 2);
        Generations.publish(settings, "b", 1, 1);

        try (GenerationReader reader = open(settings)) {
            assertThat(reader.manifests())
                    .extracting(next -> next.getDataset() + next.getGeneration())
                    .containsExactly("a1", "a2", "b1");
            assertThat(reader.latest("a").getGeneration()).isEqualTo(2);
            assertThat(reader.manifest("a", 1).getBatchCount()).isEqualTo(1);
            assertFault(() -> reader.latest("c"), NO_SUCH_DATASET, "data sets with one: [a, b]");
            assertFault(() -> reader.manifest("a", 3), NO_SUCH_GENERATION, "there are [1, 2]");
        }
    }

    @Test
    void aDataSetWhoseManifestWasDeletedIsGone() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generations.publish(settings, "a", 1, 1);
        write(settings.topics().generations(), "a", null);

        try (GenerationReader reader = open(settings)) {
            assertThat(reader.manifests()).isEmpty();
        }
    }

    @Test
    void batchesRemovedByRetentionAreMissed() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 4);
        TopicPartition partition = new TopicPartition(settings.topics().batches(), 0);
        kafka.admin()
                .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(2)))
                .all()
                .get();

        try (GenerationReader reader = open(settings)) {
            assertFault(
                    () -> reader.batches(manifest),
                    TRUNCATED,
                    "generation 1 of a needs offsets [0, 4) of " + partition + ", there are [2, 5)");
        }
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
        Generation manifest = Generations.publish(settings, "a", 1, 200);
        TopicPartition partition = new TopicPartition(settings.topics().batches(), 0);
        try (BatchRange batches = BatchRange.open(
                settings.kafka(), manifest, manifest.getBatchOffsets().get(0))) {
            assertThat(batches.next()).isNotNull();
            kafka.admin()
                    .deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(201)))
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

    @Test
    void aTopicThatWasCreatedAnewIsNotMistakenForTheOld() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 4);
        manifest.put("batchOffsets", List.of(new OffsetRange(0, 4L, 9L)));

        try (GenerationReader reader = open(settings)) {
            assertFault(() -> reader.batches(manifest), TRUNCATED, "there are [0, 5)");
        }
    }

    @Test
    void aManifestThatNamesMoreOrFewerBatchesIsNoticed() {
        PublisherSettings settings = Generations.topics(kafka, 2);
        Generation manifest = Generations.publish(settings, "a", 1, 4);

        try (GenerationReader reader = open(settings)) {
            manifest.put("batchCount", 3);
            assertFault(() -> read(reader, manifest), UNREADABLE, "it is batch a/1/0 of 4");
            manifest.put("batchCount", 4);
            manifest.put("batchOffsets", List.of(new OffsetRange(0, 0L, 2L)));
            assertFault(() -> read(reader, manifest), COUNT_MISMATCH, "generation 1 of a lacks batch 1 of 4");
        }
    }

    @Test
    void aBatchThatCameTwiceIsNoticed() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 2);
        var first = Records.committed(
                        kafka.bootstrapServers(), settings.topics().batches())
                .get(0);
        Records.write(
                kafka.bootstrapServers(),
                List.of(new ProducerRecord<>(
                        settings.topics().batches(), 0, first.key(), first.value(), first.headers())));
        // Two batches, the commit marker, the copy.
        manifest.put("batchOffsets", List.of(new OffsetRange(0, 0L, 4L)));

        try (GenerationReader reader = open(settings)) {
            assertFault(() -> read(reader, manifest), COUNT_MISMATCH, "has more batches than the 2");
        }
    }

    @Test
    void contentThatIsNotWhatWasPublishedIsNoticed() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 2);
        try (GenerationReader reader = open(settings)) {
            manifest.put("contentSha256", "00".repeat(32));
            BatchStream batches = reader.batches(manifest);
            assertThat(batches.next().getIndex()).isZero();
            assertFault(batches::next, SHA_MISMATCH, "its manifest says 0000");
            batches.close();

            var first = Records.committed(
                            kafka.bootstrapServers(), settings.topics().batches())
                    .get(0);
            byte[] damaged = first.value();
            damaged[damaged.length - 1]++;
            Records.write(
                    kafka.bootstrapServers(),
                    List.of(new ProducerRecord<>(
                            settings.topics().batches(), 0, first.key(), damaged, first.headers())));
            manifest.put("batchOffsets", List.of(new OffsetRange(0, 3L, 4L)));
            assertFault(() -> read(reader, manifest), SHA_MISMATCH, "its header says");
        }
    }

    @Test
    void aManifestFromTheFutureIsNamedAndOthersStayReadable() throws Exception {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation known = Generations.publish(settings, "a", 1, 1);
        byte[] future = GenerationCodec.encode(known);
        future[5]++;
        write(settings.topics().generations(), "b", future);
        write(settings.topics().generations(), "c", new byte[] {1, 2, 3});

        try (GenerationReader reader = open(settings)) {
            assertThat(reader.latest("a")).isEqualTo(known);
            assertFault(() -> reader.latest("b"), UNKNOWN_SCHEMA, "is no known version of Generation");
            assertFault(() -> reader.latest("c"), UNREADABLE, "not an Avro single-object encoding");
            assertFault(reader::manifests, UNKNOWN_SCHEMA, settings.topics().generations() + "-0@");
        }
    }

    @Test
    void readingBeyondTheLastBatchIsACallersFault() {
        PublisherSettings settings = Generations.topics(kafka, 1);
        Generation manifest = Generations.publish(settings, "a", 1, 1);
        try (GenerationReader reader = open(settings);
                BatchStream batches = reader.batches(manifest)) {
            batches.next();
            assertThatThrownBy(batches::next)
                    .isInstanceOf(NoSuchElementException.class)
                    .hasMessage("all 1 batches were read");
        }
    }

    private static GenerationReader open(PublisherSettings settings) {
        return GenerationReader.open(settings.kafka(), settings.topics());
    }

    private static List<TrainingBatch> read(GenerationReader reader, Generation manifest) {
        List<TrainingBatch> batches = new ArrayList<>();
        try (BatchStream stream = reader.batches(manifest)) {
            stream.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static void write(String topic, String key, byte[] value) throws Exception {
        Records.write(
                kafka.bootstrapServers(),
                List.of(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
    }

    private static void assertFault(ThrowingCallable call, Reason reason, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        GenerationException.class, e -> assertThat(e.reason()).isEqualTo(reason))
                .hasMessageContaining(message);
    }
}
