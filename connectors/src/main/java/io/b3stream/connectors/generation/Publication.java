package io.b3stream.connectors.generation;

import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.avro.OffsetRange;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One data set's batches while they are published: accepts them in index order, keeps counts, the running digest, and the
 * offsets that the broker assigns. Offsets come in from the producer's thread, hence the lock.
 */
final class Publication {
    private final String dataset;
    private final long generation;
    private final int batchCount;
    private final Sha256 content = new Sha256();
    private final SortedMap<Integer, OffsetRange> ranges = new TreeMap<>();
    private int published;
    private long examples;

    Publication(TrainingBatch first) {
        this.dataset = first.getDataset();
        this.generation = first.getGeneration();
        this.batchCount = first.getBatchCount();
    }

    void accept(TrainingBatch batch, byte[] value) {
        if (batch.getGeneration() != generation || batch.getBatchCount() != batchCount) {
            throw new PublicationException(String.format(
                    "%s: batch %d is of generation %d with %d batches, the ones before of generation %d with %d",
                    dataset, batch.getIndex(), batch.getGeneration(), batch.getBatchCount(), generation, batchCount));
        }
        if (batch.getIndex() != published || published >= batchCount) {
            throw new PublicationException(String.format(
                    "%s: got batch %d of %d, expected %d; batches come in index order, each once",
                    dataset, batch.getIndex(), batchCount, published));
        }
        content.update(value);
        published++;
        examples += batch.getExamples().size();
    }

    void stored(int partition, long offset) {
        synchronized (ranges) {
            ranges.merge(
                    partition,
                    new OffsetRange(partition, offset, offset + 1),
                    (known, added) -> new OffsetRange(
                            partition,
                            Math.min(known.getStart(), added.getStart()),
                            Math.max(known.getEnd(), added.getEnd())));
        }
    }

    /** How the batches fall short of what is expected, or an empty string. */
    String shortfall(GenerationCounts expected) {
        boolean complete =
                published == batchCount && published == expected.batches() && examples == expected.examples();
        return complete
                ? ""
                : String.format(
                        "%s has %d batches with %d examples; its batches claim to be %d, expected are %d with %d examples",
                        dataset, published, examples, batchCount, expected.batches(), expected.examples());
    }

    /** To be called once, when all is acknowledged. */
    PublishedBatches finish(String topic) {
        List<OffsetRange> offsets;
        synchronized (ranges) {
            offsets = new ArrayList<>(ranges.values());
        }
        return new PublishedBatches(dataset, generation, topic, offsets, published, examples, content.hex());
    }
}
