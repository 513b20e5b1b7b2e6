package io.b3stream.pipelines.wire;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.Fingerprints;
import io.b3stream.mining.batch.MinedNegatives;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Composed batches as trainers get them. */
public final class TrainingBatches {
    private TrainingBatches() {}

    /** Equal batches of equal generations in equal form give equal records: there is no clock in them. */
    public static TrainingBatch of(long generation, ComposedBatch batch, BatchForm form) {
        List<BatchExample> examples = Arrays.stream(batch.payloads())
                .map(payload -> example(payload, form))
                .toList();
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
                .setMinedNegatives(minedNegatives(batch.negatives(), form))
                .setRecombination(form.epochs() == BatchForm.Epochs.ANY ? recombination(batch) : null)
                .build();
    }

    private static BatchExample example(byte[] payload, BatchForm form) {
        return PayloadCut.apply(form.payload(), PayloadCodec.decode(payload));
    }

    private static Recombination recombination(ComposedBatch batch) {
        Fingerprints fingerprints = batch.fingerprints();
        return new Recombination(
                bigEndian(fingerprints.examples()),
                bigEndian(batch.negatives().fingerprints()),
                Arrays.stream(fingerprints.repelledCounts()).boxed().collect(Collectors.toList()),
                bigEndian(fingerprints.repelled()));
    }

    private static ByteBuffer bigEndian(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }

    private static List<MinedNegative> minedNegatives(MinedNegatives negatives, BatchForm form) {
        List<MinedNegative> mined = new ArrayList<>(negatives.payloads().length);
        for (int i = 0; i < negatives.payloads().length; i++) {
            BatchExample example = example(negatives.payloads()[i], form);
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
