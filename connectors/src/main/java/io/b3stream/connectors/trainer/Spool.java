package io.b3stream.connectors.trainer;

import static io.b3stream.connectors.generation.GenerationException.Reason.UNREADABLE;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.generation.BatchSlice;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A generation's communities on the local disk, to be read in any order: what putting batches together anew needs. The
 * generation is read once and verified whole.
 *
 * @param contentSha256 the manifest's: says which generation it is
 * @param file the communities by number
 * @param texts their texts' fingerprints
 */
record Spool(String contentSha256, CommunityFile file, CommunityTexts texts) implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);

    /**
     * Reads a generation.
     *
     * @throws GenerationException when it cannot be read or is not what its manifest says
     * @throws IllegalStateException when it was published without what this needs
     */
    static Spool of(KafkaSettings kafka, Generation manifest, Path directory) {
        Spool spool = new Spool(manifest.getContentSha256(), CommunityFile.in(directory), CommunityTexts.of(manifest));
        try (BatchStream batches = BatchStream.open(kafka, manifest, BatchSlice.whole(manifest.getBatchCount()))) {
            while (batches.hasNext()) {
                spool.add(batches.next(), manifest);
            }
            spool.requireWhole(manifest);
        } catch (RuntimeException | Error e) {
            spool.close();
            throw e;
        }
        LOG.info(
                "{}: laid {} communities down in {}, {} MiB, to put them together anew",
                title(manifest),
                spool.file.count(),
                directory,
                spool.file.bytes() >> 20);
        return spool;
    }

    private void add(TrainingBatch batch, Generation manifest) {
        Recombination recombination = batch.getRecombination();
        if (recombination == null) {
            throw new IllegalStateException(title(manifest) + " was published without what later epochs and other batch"
                    + " sizes need: read epoch 0 in batches of " + manifest.getBatchSize()
                    + ", or publish with batch.recombination: true");
        }
        try {
            for (TrainingBatch community : CommunitySplit.of(batch, recombination)) {
                requireSize(community, manifest);
                texts.add(Prints.of(Objects.requireNonNull(community.getRecombination())));
                file.add(community);
            }
        } catch (IllegalArgumentException e) {
            throw new GenerationException(
                    UNREADABLE, title(manifest) + ", batch " + batch.getIndex() + ": " + e.getMessage(), e);
        }
    }

    private void requireSize(TrainingBatch community, Generation manifest) {
        int size = community.getExamples().size();
        boolean isShort = file.count() == texts.full() && file.count() == texts.count() - 1;
        long expected = isShort
                ? manifest.getExampleCount() % manifest.getCommunitySize()
                : file.count() < texts.full() ? manifest.getCommunitySize() : 0;
        if (size != expected) {
            throw new IllegalArgumentException("community " + file.count() + " has " + size
                    + " members; by the manifest " + manifest.getExampleCount() + " examples are in communities of "
                    + manifest.getCommunitySize());
        }
    }

    private void requireWhole(Generation manifest) {
        if (file.count() != texts.count()) {
            throw new GenerationException(
                    GenerationException.Reason.COUNT_MISMATCH,
                    title(manifest) + " has " + file.count() + " communities, by its manifest there are "
                            + texts.count());
        }
    }

    private static String title(Generation manifest) {
        return "generation " + manifest.getGeneration() + " of " + manifest.getDataset();
    }

    @Override
    public void close() {
        file.close();
    }
}
