package io.b3stream.pipelines.wire;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.MinedNegatives;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Composed batches as trainers get them. */
public final class TrainingBatches {
    private TrainingBatches() {}

    /** Equal batches of equal generations give equal records: there is no clock in them. */
    public static TrainingBatch of(long generation, ComposedBatch batch) {
        List<BatchExample> examples =
                Arrays.stream(batch.payloads()).map(PayloadCodec::decode).toList();
        return TrainingBatch.newBuilder()
                .setSchemaVersion(TrainingBatchCodec.SCHEMA_VERSION)
                .setDataset(batch.dataset())
                .setGeneration(generation)
                .setIndex(batch.index())
                .setBatchCount(batch.batchCount())
                .setIsShort(batch.isShort())
                .setExamples(examples)
                .setCommunityStarts(
                        Arrays.stream(batch.communityStarts()).boxed().collect(Collectors.toList()))
                .setFalseNegatives(falseNegatives(batch))
                .setMinedNegatives(minedNegatives(batch.negatives()))
                .build();
    }

    private static List<MinedNegative> minedNegatives(MinedNegatives negatives) {
        List<MinedNegative> mined = new ArrayList<>(negatives.payloads().length);
        for (int i = 0; i < negatives.payloads().length; i++) {
            BatchExample example = PayloadCodec.decode(negatives.payloads()[i]);
            mined.add(new MinedNegative(
                    negatives.communities()[i], example.getId(), example.getPositive(), example.getPositiveImage()));
        }
        return mined;
    }

    private static List<FalseNegative> falseNegatives(ComposedBatch batch) {
        int[] queries = batch.falseNegativeQueries();
        int[] positives = batch.falseNegativePositives();
        List<FalseNegative> pairs = new ArrayList<>(queries.length);
        for (int i = 0; i < queries.length; i++) {
            pairs.add(new FalseNegative(queries[i], positives[i]));
        }
        return pairs;
    }
}
