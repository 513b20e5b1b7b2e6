package io.b3stream.pipelines.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.Fingerprints;
import io.b3stream.mining.batch.MinedNegatives;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.Image;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingBatchesTest {
    @Test
    void aComposedBatchIsWrittenWithItsMaskAndItsHardNegatives() {
        TrainingBatch batch = written(composed(), BatchForm.WHOLE);

        assertThat(batch.getExamples()).extracting(BatchExample::getId).containsExactly("a", "b", "c", "d");
        assertThat(batch.getCommunityStarts()).containsExactly(0, 2);
        assertThat(batch.getFalseNegatives()).containsExactly(new FalseNegative(0, 2), new FalseNegative(3, 1));
        assertThat(batch.getMinedNegatives())
                .extracting(MinedNegative::getCommunity, MinedNegative::getId, MinedNegative::getPositive)
                .containsExactly(
                        tuple(0, "x", "positive of x"), tuple(1, "y", "positive of y"), tuple(1, "z", "positive of z"));
    }

    @Test
    void fingerprintsAreWrittenInBigEndian() {
        Recombination recombination = written(composed(), BatchForm.WHOLE).getRecombination();

        assertThat(recombination).isNotNull();
        assertThat(hex(recombination.getFingerprints())).isEqualTo("00000000".repeat(15) + "00000102");
        assertThat(hex(recombination.getNegativeFingerprints()))
                .startsWith("00000001000000020000000300000004")
                .hasSize(12 * 8);
        assertThat(recombination.getRepelledCounts()).containsExactly(2, 0, 0, 1);
        assertThat(hex(recombination.getRepelled())).isEqualTo("00000003ffffffff00000009");
    }

    @Test
    void recombinationIsLeftOutWhenItIsNotWanted() {
        BatchForm form = new BatchForm(BatchForm.Payload.INLINE, BatchForm.Epochs.FIRST);

        assertThat(written(composed(), form).getRecombination()).isNull();
        assertThat(written(composed(), form).getExamples())
                .isEqualTo(written(composed(), BatchForm.WHOLE).getExamples());
    }

    @Test
    void idsAloneAreWrittenWithTheirLabels() {
        TrainingBatch batch = written(composed(), new BatchForm(BatchForm.Payload.IDS, BatchForm.Epochs.ANY));

        assertThat(batch.getExamples().get(1))
                .isEqualTo(new BatchExample("b", "", "", null, null, "label of b", List.of(), List.of()));
        assertThat(batch.getMinedNegatives().get(0)).isEqualTo(new MinedNegative(0, "x", "", null));
        assertThat(batch.getFalseNegatives()).hasSize(2);
    }

    @Test
    void ofAnImageTheBytesAreLeftOutAndItsDigestStays() {
        byte[] bytes = {1, 2, 3};
        Example example = Example.newBuilder()
                .setDataset("birds")
                .setQuery("a bird")
                .setQueryImage(new Image(ByteBuffer.wrap(bytes), null, null))
                .setPositiveImage(new Image(null, "s3://wren", "ab"))
                .setExtraPositives(List.of("wren"))
                .build();
        BatchExample whole = PayloadCodec.decode(PayloadCodec.encode("a", example));

        BatchExample cut = PayloadCut.apply(BatchForm.Payload.URI, whole);

        assertThat(cut.getQueryImage()).isEqualTo(new Image(null, null, Sha256.hex(bytes)));
        assertThat(cut.getPositiveImage()).isEqualTo(whole.getPositiveImage());
        assertThat(cut.getQuery()).isEqualTo("a bird");
        assertThat(cut.getExtraPositives()).containsExactly("wren");
        assertThat(PayloadCut.apply(BatchForm.Payload.INLINE, whole)).isSameAs(whole);
    }

    private static ComposedBatch composed() {
        int[] examples = new int[16];
        examples[15] = 0x102;
        return new ComposedBatch(
                "birds",
                3,
                9,
                false,
                new long[] {1, 2, 3, 4},
                new byte[][] {payload("a"), payload("b"), payload("c"), payload("d")},
                new int[] {0, 2},
                new int[] {0, 3},
                new int[] {2, 1},
                new Fingerprints(examples, new int[] {2, 0, 0, 1}, new int[] {3, -1, 9}),
                new MinedNegatives(
                        new int[] {0, 1, 1},
                        new long[] {7, 8, 9},
                        new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12},
                        new byte[][] {payload("x"), payload("y"), payload("z")}));
    }

    private static TrainingBatch written(ComposedBatch batch, BatchForm form) {
        return TrainingBatchCodec.decode(TrainingBatchCodec.encode(TrainingBatches.of(5, batch, form)));
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }

    private static byte[] payload(String id) {
        return PayloadCodec.encode(
                id,
                Example.newBuilder()
                        .setDataset("birds")
                        .setQuery("query of " + id)
                        .setPositive("positive of " + id)
                        .setLabel("label of " + id)
                        .build());
    }
}
