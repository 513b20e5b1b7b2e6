package io.b3stream.pipelines.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.MinedNegatives;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import org.junit.jupiter.api.Test;

class TrainingBatchesTest {
    @Test
    void aComposedBatchIsWrittenWithItsMaskAndItsHardNegatives() {
        ComposedBatch composed = new ComposedBatch(
                "birds",
                3,
                9,
                false,
                new long[] {1, 2, 3, 4},
                new byte[][] {payload("a"), payload("b"), payload("c"), payload("d")},
                new int[] {0, 2},
                new int[] {0, 3},
                new int[] {2, 1},
                new MinedNegatives(new int[] {0, 1, 1}, new long[] {7, 8, 9}, new byte[][] {
                    payload("x"), payload("y"), payload("z")
                }));

        TrainingBatch batch = TrainingBatchCodec.decode(TrainingBatchCodec.encode(TrainingBatches.of(5, composed)));

        assertThat(batch.getExamples()).extracting(BatchExample::getId).containsExactly("a", "b", "c", "d");
        assertThat(batch.getCommunityStarts()).containsExactly(0, 2);
        assertThat(batch.getFalseNegatives()).containsExactly(new FalseNegative(0, 2), new FalseNegative(3, 1));
        assertThat(batch.getMinedNegatives())
                .extracting(MinedNegative::getCommunity, MinedNegative::getId, MinedNegative::getPositive)
                .containsExactly(
                        tuple(0, "x", "positive of x"), tuple(1, "y", "positive of y"), tuple(1, "z", "positive of z"));
    }

    private static byte[] payload(String id) {
        return PayloadCodec.encode(
                id,
                Example.newBuilder()
                        .setDataset("birds")
                        .setQuery("query of " + id)
                        .setPositive("positive of " + id)
                        .build());
    }
}
