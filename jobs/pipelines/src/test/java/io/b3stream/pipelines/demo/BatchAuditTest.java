package io.b3stream.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TeacherDescription;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchAuditTest {
    private final BatchAudit audit = new BatchAudit(manifest(Map.of()));

    @Test
    void aGenerationWithEachExampleOnceIsRight() {
        audit.accept(batch(0, false, "a/cat/feline", "b/dog/canine"));
        audit.accept(batch(1, true, "c/cow/bovine"));
        assertThat(audit.faults(3)).isEmpty();
        assertThat(audit.duplicatePairs()).hasValue(0);
    }

    @Test
    void anExampleThatComesTwiceIsFound() {
        audit.accept(batch(0, false, "a/cat/feline", "b/dog/canine"));
        audit.accept(batch(1, true, "a/cow/bovine"));
        assertThat(audit.faults(3))
                .containsExactlyInAnyOrder(
                        "example a is twice in the generation, again in batch 1",
                        "the manifest says 3 different examples, there are 2",
                        "the graph held 3 examples, the generation has 2");
    }

    @Test
    void aMissingBatchIsFound() {
        audit.accept(batch(0, false, "a/cat/feline", "b/dog/canine"));
        assertThat(audit.faults(3)).contains("the manifest says 2 batches, there are 1");
    }

    @Test
    void anExampleThatIsNotCoveredIsFound() {
        audit.accept(batch(0, false, "a/cat/feline", "b/dog/canine"));
        audit.accept(batch(1, true, "c/cow/bovine"));
        assertThat(audit.faults(4)).containsExactly("the graph held 4 examples, the generation has 3");
    }

    @Test
    void aBatchThatIsShortWithoutSayingSoIsFound() {
        audit.accept(batch(0, false, "a/cat/feline"));
        audit.accept(batch(1, true, "b/cow/bovine", "c/dog/canine"));
        assertThat(audit.faults(3))
                .containsExactly(
                        "batch 0 has 1 of 2 examples and says isShort=false",
                        "batch 1 has 2 of 2 examples and says isShort=true");
    }

    @Test
    void pairsWithEqualNormalisedTextOnEitherSideAreCounted() {
        audit.accept(batch(0, false, "a/Cat/feline", "b/ cat /canine", "c/dog/FELINE", "d//", "e//"));
        assertThat(audit.duplicatePairs()).hasValue(2);
    }

    @Test
    void batchesOfIdsTellByTheirFingerprints() {
        BatchAudit ofIds = new BatchAudit(manifest(Map.of("batch.payload", "ids")));
        TrainingBatch batch = batch(0, false, "a//", "b//", "c//");
        int[] fingerprints = {1, 7, 8, 0, 2, 9, 8, 0, 3, 0, 0, 0};
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * fingerprints.length);
        bytes.asIntBuffer().put(fingerprints);
        batch.put(
                "recombination",
                new Recombination(bytes, ByteBuffer.allocate(0), List.of(0, 0, 0), ByteBuffer.allocate(0)));
        ofIds.accept(batch);
        assertThat(ofIds.duplicatePairs()).hasValue(1);
    }

    @Test
    void batchesOfIdsWithoutFingerprintsDoNotTell() {
        BatchAudit ofIds = new BatchAudit(manifest(Map.of("batch.payload", "ids", "batch.recombination", "false")));
        ofIds.accept(batch(0, false, "a//", "b//"));
        assertThat(ofIds.duplicatePairs()).isEmpty();
    }

    private static Generation manifest(Map<String, String> settings) {
        return Generation.newBuilder()
                .setDataset("words")
                .setGeneration(1)
                .setCreatedMillis(0)
                .setSoftwareVersion("test")
                .setSnapshotOffsets(List.of())
                .setBatchTopic("b3.batches")
                .setBatchOffsets(List.of())
                .setBatchCount(2)
                .setExampleCount(3)
                .setBatchSize(2)
                .setCommunitySize(2)
                .setNearRanks(30)
                .setWindowRanks(100)
                .setSeed(1)
                .setTeacher(new TeacherDescription("t", "0", 3, "mean", "", ""))
                .setContentSha256("0")
                .setQuality(Map.of())
                .setSettings(settings)
                .build();
    }

    /** Examples as {@code id/query/positive}. */
    private static TrainingBatch batch(int index, boolean isShort, String... examples) {
        return TrainingBatch.newBuilder()
                .setDataset("words")
                .setGeneration(1)
                .setIndex(index)
                .setBatchCount(2)
                .setIsShort(isShort)
                .setExamples(
                        Arrays.stream(examples).map(BatchAuditTest::example).toList())
                .setCommunityStarts(List.of(0))
                .setFalseNegatives(List.of())
                .setMinedNegatives(List.of())
                .build();
    }

    private static BatchExample example(String text) {
        String[] parts = text.split("/", -1);
        return new BatchExample(parts[0], parts[1], parts[2], null, null, null, List.of(), List.of());
    }
}
