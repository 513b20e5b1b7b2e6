package io.b3stream.pipelines.generation;

import io.b3stream.communities.PriorCommunities;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.generation.BatchRange;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Communities of published generations, read from their batches: one part per data set and partition.
 *
 * @param kafka where they are
 * @param slices the parts
 */
record PublishedCommunities(KafkaSettings kafka, List<Slice> slices) implements PriorCommunities {
    private static final long serialVersionUID = 1L;

    /**
     * One data set in one partition.
     *
     * @param manifest the encoded manifest
     * @param range position among its offset ranges
     */
    record Slice(byte[] manifest, int range) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    PublishedCommunities {
        slices = List.copyOf(slices);
    }

    /** Those of these manifests; empty when there are none. */
    static Optional<PublishedCommunities> of(KafkaSettings kafka, List<Generation> manifests) {
        List<Slice> slices = new ArrayList<>();
        for (Generation manifest : manifests) {
            byte[] encoded = GenerationCodec.encode(manifest);
            for (int range = 0; range < manifest.getBatchOffsets().size(); range++) {
                slices.add(new Slice(encoded, range));
            }
        }
        return slices.isEmpty() ? Optional.empty() : Optional.of(new PublishedCommunities(kafka, slices));
    }

    @Override
    public int parts() {
        return slices.size();
    }

    @Override
    public Part open(int part) {
        Generation manifest = GenerationCodec.decode(slices.get(part).manifest());
        return new Communities(BatchRange.open(
                kafka, manifest, manifest.getBatchOffsets().get(slices.get(part).range())));
    }

    /** The communities of a range's batches, one batch's at a time. */
    private static final class Communities implements Part {
        private final BatchRange batches;
        private final Queue<long[]> held = new ArrayDeque<>();

        Communities(BatchRange batches) {
            this.batches = batches;
        }

        @Override
        public long[] next() {
            while (held.isEmpty()) {
                TrainingBatch batch = batches.next();
                if (batch == null) {
                    return new long[0];
                }
                hold(batch);
            }
            return held.remove();
        }

        private void hold(TrainingBatch batch) {
            long[] keys = batch.getExamples().stream()
                    .mapToLong(example -> ExampleKey.of(batch.getDataset(), example.getId()))
                    .toArray();
            List<Integer> starts = batch.getCommunityStarts();
            for (int c = 0; c < starts.size(); c++) {
                int end = c + 1 < starts.size() ? starts.get(c + 1) : keys.length;
                held.add(Arrays.copyOfRange(keys, starts.get(c), end));
            }
        }

        @Override
        public void close() {
            batches.close();
        }
    }
}
