package io.b3stream.pipelines.terminal;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TopicOffset;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.List;
import java.util.Map;

/** Small wire records to look at. */
public final class WireSamples {
    private WireSamples() {}

    public static Generation generation(String dataset, long number) {
        return manifest(dataset, number).build();
    }

    /** The same, to be changed. */
    public static Generation.Builder manifest(String dataset, long number) {
        return Generation.newBuilder()
                .setDataset(dataset)
                .setGeneration(number)
                .setCreatedMillis(1_700_000_000_123L)
                .setSoftwareVersion("0.1.0")
                .setSnapshotOffsets(List.of(new TopicOffset("b3.examples", 0, 4_000L)))
                .setBatchTopic("b3.batches")
                .setBatchOffsets(List.of(new OffsetRange(0, 0L, 63L)))
                .setBatchCount(63)
                .setExampleCount(4_000)
                .setBatchSize(64)
                .setCommunitySize(16)
                .setNearRanks(30)
                .setWindowRanks(100)
                .setSeed(42)
                .setTeacher(TeacherDescription.newBuilder()
                        .setName("all-MiniLM-L6-v2")
                        .setSha256("ab12")
                        .setDimension(384)
                        .setPooling("mean")
                        .build())
                .setContentSha256("0123456789abcdef")
                .setQuality(Map.of(
                        "windowShare", 0.203,
                        "random.windowShare", 0.0052,
                        "contamination", 0.045,
                        "duplicatePairs", 0.0,
                        "hardness", 0.61234,
                        "churn", 0.0591,
                        "edgesChanged", 0.1,
                        "fullAge", 3.0,
                        "fullKeptWeight", 0.0644))
                .setSettings(
                        Map.of("batch.size", "64", "build.mode", "warm", "build.reason", "goes on from generation 0"))
                .setSeconds(Map.of("packing", 3.14, "edges", 1.0, "publication", 0.25));
    }

    /** Two communities of two; the query at 0 does not repel the positive at 1. */
    public static TrainingBatch batch(long generation, int index) {
        return batch(
                generation,
                index,
                List.of(
                        example("a", "cat", "a small feline animal"),
                        example("b", "lion", "a large feline animal"),
                        example("c", "boat", "a vessel that\n floats on water"),
                        example("d", "ship", "")),
                List.of(0, 2));
    }

    /** @param starts of the communities */
    public static TrainingBatch batch(long generation, int index, List<BatchExample> examples, List<Integer> starts) {
        return TrainingBatch.newBuilder()
                .setDataset("wordnet")
                .setGeneration(generation)
                .setIndex(index)
                .setBatchCount(63)
                .setExamples(examples)
                .setCommunityStarts(starts)
                .setFalseNegatives(List.of(new FalseNegative(0, 1)))
                .setMinedNegatives(List.of())
                .build();
    }

    /** One community that is short. */
    public static TrainingBatch shortBatch(List<BatchExample> examples, List<FalseNegative> masked) {
        return TrainingBatch.newBuilder()
                .setDataset("wordnet")
                .setGeneration(1)
                .setIndex(62)
                .setBatchCount(63)
                .setIsShort(true)
                .setExamples(examples)
                .setCommunityStarts(List.of(0))
                .setFalseNegatives(masked)
                .setMinedNegatives(List.of())
                .build();
    }

    public static BatchExample example(String id, String query, String positive) {
        return BatchExample.newBuilder()
                .setId(id)
                .setQuery(query)
                .setPositive(positive)
                .build();
    }
}
