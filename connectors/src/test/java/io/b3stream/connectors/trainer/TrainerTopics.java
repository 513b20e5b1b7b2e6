package io.b3stream.connectors.trainer;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.Records;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.GenerationCounts;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.generation.PublishedBatches;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.connectors.trainer.ScriptedGeneration.Pools;
import io.b3stream.connectors.trainer.ScriptedGeneration.Sizes;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Topics of a test's own, and what is published there.
 *
 * @param kafka the broker
 * @param prefix of the topics' names
 */
record TrainerTopics(EmbeddedKafka kafka, String prefix) {
    private static final AtomicInteger TESTS = new AtomicInteger();

    static TrainerTopics on(EmbeddedKafka kafka, int partitions) {
        TrainerTopics topics = new TrainerTopics(kafka, "trainer" + TESTS.incrementAndGet());
        kafka.createTopic(topics.names().batches(), partitions);
        kafka.createTopic(topics.names().generations(), 1, Map.of("cleanup.policy", "compact"));
        return topics;
    }

    TopicNames names() {
        return TopicNames.under(prefix);
    }

    KafkaSettings settings() {
        return KafkaSettings.of(kafka.bootstrapServers()).withTimeoutMillis(20_000);
    }

    BatchesSettings reading(String dataset) {
        return BatchesSettings.of(settings(), names(), dataset);
    }

    GenerationPublisher publisher() {
        return GenerationPublisher.open(PublisherSettings.standard(settings(), names(), prefix, 1_700_000_000_000L));
    }

    /** Communities of two in batches of four, with copies, labels, mined negatives and a short end where it is odd. */
    static ScriptedGeneration scripted(long generation, int examples) {
        return new ScriptedGeneration(
                new EpochKey(42, generation, 1), examples, new Sizes(2, 4, 4), new Pools(30, 30, 9, 1, 1));
    }

    Generation publish(String dataset, long generation, int examples) {
        ScriptedGeneration scripted = scripted(generation, examples);
        return publish(scripted, named(scripted.published(), dataset));
    }

    static List<TrainingBatch> named(List<TrainingBatch> batches, String dataset) {
        batches.forEach(batch -> batch.put("dataset", dataset));
        return batches;
    }

    /** 80 batches of 100 KiB that do not compress: a few fill a fetch. */
    Generation publishLarge(String dataset, long generation) {
        ScriptedGeneration scripted = scripted(generation, 320);
        List<TrainingBatch> batches = named(scripted.published(), dataset);
        Random random = new Random(generation);
        for (TrainingBatch batch : batches) {
            byte[] noise = new byte[50 * 1024];
            random.nextBytes(noise);
            batch.getExamples().get(0).put("query", HexFormat.of().formatHex(noise));
        }
        return publish(scripted, batches);
    }

    Generation publish(ScriptedGeneration scripted, List<TrainingBatch> batches) {
        try (GenerationPublisher publisher = publisher()) {
            batches.forEach(publisher::publish);
            publisher.commitBatches(
                    List.of(new GenerationCounts(batches.get(0).getDataset(), batches.size(), scripted.examples())));
            Generation manifest = publisher
                    .commitManifests(published -> manifest(scripted, published))
                    .get(0);
            awaitVisible(manifest);
            return manifest;
        }
    }

    /** A commit is told before its marker is in the log, and readers stop before it. */
    private void awaitVisible(Generation manifest) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        try (GenerationReader reader = GenerationReader.open(settings(), names())) {
            while (!reader.manifests().contains(manifest)) {
                if (System.nanoTime() - deadline > 0) {
                    throw new IllegalStateException("not visible: generation " + manifest.getGeneration());
                }
            }
        }
    }

    static Generation manifest(ScriptedGeneration scripted, PublishedBatches published) {
        return published
                .describe(Generation.newBuilder())
                .setCreatedMillis(1_700_000_000_000L)
                .setSnapshotOffsets(List.of())
                .setSoftwareVersion("test")
                .setBatchSize(scripted.sizes().published())
                .setCommunitySize(scripted.sizes().community())
                .setNearRanks(1)
                .setWindowRanks(2)
                .setSeed(scripted.key().seed())
                .setTeacher(new TeacherDescription("none", "00", 2, "mean", "", ""))
                .setQuality(Map.of())
                .build();
    }

    /** Puts one batch of these bytes and its manifest on a topic of one partition, whatever they are. */
    void publishRaw(String dataset, byte[] value, String sha256) throws Exception {
        ScriptedGeneration scripted = scripted(1, 4);
        long offset =
                Records.committed(kafka.bootstrapServers(), names().batches()).size();
        var batch = new ProducerRecord<>(names().batches(), 0, bytes(dataset + "/1/0"), value);
        Map.of("b3.dataset", dataset, "b3.generation", "1", "b3.index", "0", "b3.size", "4", "b3.sha256", sha256)
                .forEach((name, text) -> batch.headers().add(name, bytes(text)));
        PublishedBatches published = new PublishedBatches(
                dataset,
                1,
                names().batches(),
                List.of(new OffsetRange(0, offset, offset + 1)),
                1,
                4,
                Sha256.hex(value));
        writeManifest(dataset, GenerationCodec.encode(manifest(scripted, published)), List.of(batch));
    }

    void writeManifest(String dataset, byte[] manifest, List<ProducerRecord<byte[], byte[]>> before) throws Exception {
        List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>(before);
        records.add(new ProducerRecord<>(names().generations(), bytes(dataset), manifest));
        Records.write(kafka.bootstrapServers(), records);
    }

    /** The value of the one batch of a generation of four examples. */
    static byte[] valueOfOne(String dataset) {
        return TrainingBatchCodec.encode(
                named(scripted(1, 4).published(), dataset).get(0));
    }

    void deleteBefore(int partition, long offset) throws Exception {
        TopicPartition wanted = new TopicPartition(names().batches(), partition);
        kafka.admin()
                .deleteRecords(Map.of(wanted, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
