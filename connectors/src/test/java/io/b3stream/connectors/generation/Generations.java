package io.b3stream.connectors.generation;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** Small generations, and topics of their own for each test. */
final class Generations {
    static final int SIZE = 2;
    private static final AtomicInteger TESTS = new AtomicInteger();

    private Generations() {}

    static PublisherSettings topics(EmbeddedKafka kafka, int partitions) {
        int test = TESTS.incrementAndGet();
        TopicNames topics = TopicNames.under("t" + test);
        kafka.createTopic(topics.batches(), partitions);
        kafka.createTopic(topics.generations(), 1, Map.of("cleanup.policy", "compact"));
        KafkaSettings settings = KafkaSettings.of(kafka.bootstrapServers()).withTimeoutMillis(10_000);
        return PublisherSettings.standard(settings, topics, "publisher-" + test, 1_700_000_000_000L);
    }

    static TrainingBatch batch(String dataset, long generation, int index, int batches) {
        return TrainingBatch.newBuilder()
                .setDataset(dataset)
                .setGeneration(generation)
                .setIndex(index)
                .setBatchCount(batches)
                .setExamples(List.of(example(index, 0), example(index, 1)))
                .setCommunityStarts(List.of(0))
                .setFalseNegatives(List.of())
                .setMinedNegatives(List.of())
                .build();
    }

    private static BatchExample example(int index, int position) {
        String id = index + "." + position;
        return new BatchExample(id, "query " + id, "positive " + id, null, null, null, List.of(), List.of());
    }

    static void publishBatches(GenerationPublisher publisher, String dataset, long generation, int batches) {
        for (int index = 0; index < batches; index++) {
            publisher.publish(batch(dataset, generation, index, batches));
        }
    }

    /** Publishes a generation from end to end. */
    static Generation publish(PublisherSettings settings, String dataset, long generation, int batches) {
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            publishBatches(publisher, dataset, generation, batches);
            publisher.commitBatches(List.of(counts(dataset, batches)));
            return publisher.commitManifests(Generations::manifest).get(0);
        }
    }

    /** The same of batches of 100 KiB that do not compress: a few fill a fetch. */
    static Generation publishLarge(PublisherSettings settings, String dataset, long generation, int batches) {
        Random random = new Random(generation);
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            for (int index = 0; index < batches; index++) {
                TrainingBatch batch = batch(dataset, generation, index, batches);
                byte[] noise = new byte[50 * 1024];
                random.nextBytes(noise);
                batch.getExamples().get(0).put("query", HexFormat.of().formatHex(noise));
                publisher.publish(batch);
            }
            publisher.commitBatches(List.of(counts(dataset, batches)));
            return publisher.commitManifests(Generations::manifest).get(0);
        }
    }

    static GenerationCounts counts(String dataset, int batches) {
        return new GenerationCounts(dataset, batches, (long) SIZE * batches);
    }

    static Generation manifest(PublishedBatches batches) {
        return batches.describe(Generation.newBuilder())
                .setCreatedMillis(1_700_000_000_000L)
                .setSnapshotOffsets(List.of())
                .setSoftwareVersion("test")
                .setBatchSize(SIZE)
                .setCommunitySize(SIZE)
                .setNearRanks(1)
                .setWindowRanks(2)
                .setSeed(42)
                .setTeacher(new TeacherDescription("none", "00", 2, "mean", "", ""))
                .setQuality(Map.of())
                .build();
    }
}
