package io.b3stream.schemas;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.GraphFeedback;
import io.b3stream.schemas.avro.GraphFeedbackKind;
import io.b3stream.schemas.avro.Image;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TopicOffset;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of each type with every field set, and a plain example. */
final class Messages {
    static final String SHA = "ab".repeat(32);

    private Messages() {}

    static Example plainExample() {
        return Example.newBuilder()
                .setDataset("wordnet")
                .setQuery("a domesticated canid")
                .setPositive("dog")
                .build();
    }

    static Example fullExample() {
        return Example.newBuilder()
                .setDataset("wörter")
                .setQuery("ein Haustier 🐕")
                .setPositive("Hund")
                .setQueryImage(new Image(ByteBuffer.wrap(new byte[] {1, 2, -3}), null, null))
                .setPositiveImage(new Image(null, "s3://images/dog.png", SHA))
                .setLabel("noun")
                .setQueryEmbedding(List.of(0.6f, -0.8f))
                .setPositiveEmbedding(List.of(0.1f, 1e-7f))
                .setExtraPositives(List.of("hound", "Köter"))
                .setHardNegatives(List.of("wolf"))
                .build();
    }

    static TrainingBatch batch() {
        return batchWith(null);
    }

    static TrainingBatch recombinableBatch() {
        return batchWith(new Recombination(
                fingerprints(1, 2, 3, 0, 4, 5, 6, 0), fingerprints(7, 9, 8, 0), List.of(1, 2), fingerprints(4, 1, -9)));
    }

    private static TrainingBatch batchWith(@Nullable Recombination recombination) {
        return TrainingBatch.newBuilder()
                .setDataset("wordnet")
                .setGeneration(7)
                .setIndex(1)
                .setBatchCount(2)
                .setIsShort(true)
                .setExamples(List.of(
                        new BatchExample("dog.n.01", "a canid", "dog", null, null, "noun", List.of(), List.of()),
                        new BatchExample(
                                "cat.n.01",
                                "a felid",
                                "cat",
                                null,
                                new Image(null, "s3://cat", SHA),
                                null,
                                List.of("true cat"),
                                List.of("lion"))))
                .setCommunityStarts(List.of(0, 1))
                .setFalseNegatives(List.of(new FalseNegative(0, 1)))
                .setMinedNegatives(List.of(new MinedNegative(1, "puma.n.01", "puma", null)))
                .setRecombination(recombination)
                .build();
    }

    private static ByteBuffer fingerprints(int... fingerprints) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * fingerprints.length);
        bytes.asIntBuffer().put(fingerprints);
        return bytes;
    }

    static GraphFeedback feedback() {
        return GraphFeedback.newBuilder()
                .setKind(GraphFeedbackKind.AUDIT)
                .setDataset("wörter")
                .setKey(-(1L << 40))
                .setQuery(ByteBuffer.wrap(new byte[] {1, -2, 3}))
                .setWanted(130)
                .setFound(129)
                .build();
    }

    static Generation generation() {
        Map<String, Double> quality = new HashMap<>();
        quality.put("windowShare", 0.5);
        quality.put("contamination", 0.25);
        return Generation.newBuilder()
                .setDataset("wordnet")
                .setGeneration(7)
                .setCreatedMillis(1_700_000_000_000L)
                .setSoftwareVersion("0.1.0")
                .setSnapshotOffsets(List.of(new TopicOffset("b3.examples", 0, 4_000L)))
                .setBatchTopic("b3.batches")
                .setBatchOffsets(List.of(new OffsetRange(0, 10L, 12L)))
                .setBatchCount(2)
                .setExampleCount(128)
                .setBatchSize(64)
                .setCommunitySize(16)
                .setNearRanks(30)
                .setWindowRanks(100)
                .setSeed(42)
                .setTeacher(new TeacherDescription("all-MiniLM-L6-v2", SHA, 384, "mean", "", ""))
                .setContentSha256(SHA)
                .setQuality(quality)
                .setSettings(Map.of("seed", "42"))
                .setSeconds(Map.of("publish", 0.5))
                .build();
    }
}
