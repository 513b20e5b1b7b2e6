package io.b3stream.benchmarks.reader;

import io.b3stream.connectors.generation.GenerationCounts;
import io.b3stream.connectors.generation.GenerationPublisher;
import io.b3stream.connectors.generation.PublishedBatches;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A generation of full batches, in what counts for a reader like one of WordNet: pairs of {@value #PAIR_BYTES} bytes of
 * text, two masked pairs, 120 bytes of repelled fingerprints per example, a mined negative per community. The words are
 * drawn; the same seed gives the same.
 */
final class SyntheticGeneration {
    static final String DATASET = "bench";
    static final int BATCH_SIZE = 64;
    static final int PAIR_BYTES = 405;
    private static final int COMMUNITY_SIZE = 32;
    private static final int QUERY_BYTES = 45;
    private static final int REPELLED = 30;
    private static final long SEED = 7;

    private final Random random = new Random(SEED);
    private final List<String> vocabulary = IntStream.range(0, 20_000)
            .mapToObj(i -> word(2 + random.nextInt(9)))
            .toList();

    static void publish(PublisherSettings settings, int batches) {
        SyntheticGeneration generation = new SyntheticGeneration();
        try (GenerationPublisher publisher = GenerationPublisher.open(settings)) {
            for (int index = 0; index < batches; index++) {
                publisher.publish(generation.batch(index, batches));
            }
            publisher.commitBatches(List.of(new GenerationCounts(DATASET, batches, (long) BATCH_SIZE * batches)));
            publisher.commitManifests(SyntheticGeneration::manifest);
        }
    }

    private String word(int length) {
        return random.ints(length, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private String text(int bytes) {
        StringBuilder text = new StringBuilder(bytes + 12);
        while (text.length() < bytes) {
            text.append(vocabulary.get(random.nextInt(vocabulary.size()))).append(' ');
        }
        return text.substring(0, bytes);
    }

    private TrainingBatch batch(int index, int batches) {
        int communities = BATCH_SIZE / COMMUNITY_SIZE;
        return TrainingBatch.newBuilder()
                .setDataset(DATASET)
                .setGeneration(1)
                .setIndex(index)
                .setBatchCount(batches)
                .setExamples(IntStream.range(0, BATCH_SIZE)
                        .mapToObj(i -> example((long) index * BATCH_SIZE + i))
                        .toList())
                .setCommunityStarts(IntStream.range(0, communities)
                        .mapToObj(i -> i * COMMUNITY_SIZE)
                        .toList())
                .setFalseNegatives(IntStream.range(0, 2 * BATCH_SIZE)
                        .mapToObj(i -> new FalseNegative(i / 2, (i / 2 + 1 + i % 2) % BATCH_SIZE))
                        .toList())
                .setMinedNegatives(IntStream.range(0, communities)
                        .mapToObj(i -> new MinedNegative(i, "mined-" + index, text(PAIR_BYTES - QUERY_BYTES), null))
                        .toList())
                .setRecombination(recombination(communities))
                .build();
    }

    private BatchExample example(long number) {
        return new BatchExample(
                String.format("noun-%08d", number),
                text(QUERY_BYTES),
                text(PAIR_BYTES - QUERY_BYTES),
                null,
                null,
                null,
                List.of(),
                List.of());
    }

    private Recombination recombination(int mined) {
        return new Recombination(
                prints(4 * BATCH_SIZE),
                prints(4 * mined),
                IntStream.range(0, BATCH_SIZE).mapToObj(i -> REPELLED).toList(),
                prints(REPELLED * BATCH_SIZE));
    }

    private ByteBuffer prints(int count) {
        byte[] bytes = new byte[Integer.BYTES * count];
        random.nextBytes(bytes);
        return ByteBuffer.wrap(bytes);
    }

    private static Generation manifest(PublishedBatches published) {
        return published
                .describe(Generation.newBuilder())
                .setCreatedMillis(0)
                .setSnapshotOffsets(List.of())
                .setSoftwareVersion("bench")
                .setBatchSize(BATCH_SIZE)
                .setCommunitySize(COMMUNITY_SIZE)
                .setNearRanks(10)
                .setWindowRanks(40)
                .setSeed(SEED)
                .setTeacher(new TeacherDescription("none", "00", 2, "mean", "", ""))
                .setQuality(Map.of())
                .build();
    }
}
