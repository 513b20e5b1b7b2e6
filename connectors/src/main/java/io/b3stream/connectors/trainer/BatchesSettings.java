package io.b3stream.connectors.trainer;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a trainer reads and how. Begins with {@link #of}: the newest generation, one reader, the published batch size.
 *
 * @param source where batches and manifests lie
 * @param choice which generations are read
 * @param batchSize examples per batch; none for the published number
 * @param share this reader's part
 * @param pace what it may hold, and how patient it is
 */
public record BatchesSettings(Source source, GenerationChoice choice, OptionalInt batchSize, Share share, Pace pace) {
    /**
     * Where batches and manifests lie.
     *
     * @param kafka how to reach Kafka; its timeout is how long a broker may be away
     * @param topics where batches and manifests lie
     */
    public record Source(KafkaSettings kafka, TopicNames topics) {}

    public BatchesSettings {
        if (batchSize.isPresent() && batchSize.getAsInt() < 1) {
            throw new IllegalArgumentException("batchSize must be at least 1, is " + batchSize.getAsInt());
        }
    }

    public static BatchesSettings of(KafkaSettings kafka, TopicNames topics, String dataset) {
        return new BatchesSettings(
                new Source(kafka, topics),
                GenerationChoice.latest(dataset),
                OptionalInt.empty(),
                Share.alone(),
                Pace.standard());
    }

    /** Begins with the generation of that number instead of the newest. */
    public BatchesSettings withGeneration(long generation) {
        return with(
                new GenerationChoice(choice.dataset(), OptionalLong.of(generation), choice.onNew(), choice.extent()));
    }

    public BatchesSettings withOnNewGeneration(OnNewGeneration onNew) {
        return with(new GenerationChoice(choice.dataset(), choice.first(), onNew, choice.extent()));
    }

    public BatchesSettings withExtent(Extent extent) {
        return with(new GenerationChoice(choice.dataset(), choice.first(), choice.onNew(), extent));
    }

    private BatchesSettings with(GenerationChoice changed) {
        return new BatchesSettings(source, changed, batchSize, share, pace);
    }

    /** One of several readers, of a generation that needs no agreement: pinned by number. */
    public BatchesSettings withRank(int rank, int worldSize) {
        return new BatchesSettings(source, choice, batchSize, new Share(rank, worldSize, null), pace);
    }

    /** One of several readers, which agree on generations. */
    public BatchesSettings withRank(int rank, int worldSize, GenerationAgreement agreement) {
        return new BatchesSettings(source, choice, batchSize, new Share(rank, worldSize, agreement), pace);
    }

    /** @param examples a multiple of the community size */
    public BatchesSettings withBatchSize(int examples) {
        return new BatchesSettings(source, choice, OptionalInt.of(examples), share, pace);
    }

    public BatchesSettings withPrefetch(int batches, long bytes) {
        return with(new Pace(batches, bytes, pace.spoolDirectory(), pace.progressInterval()));
    }

    public BatchesSettings withSpoolDirectory(Path directory) {
        return with(new Pace(pace.prefetchBatches(), pace.prefetchBytes(), directory, pace.progressInterval()));
    }

    public BatchesSettings withProgressInterval(Duration interval) {
        return with(new Pace(pace.prefetchBatches(), pace.prefetchBytes(), pace.spoolDirectory(), interval));
    }

    private BatchesSettings with(Pace changed) {
        return new BatchesSettings(source, choice, batchSize, share, changed);
    }

    /** @throws IllegalArgumentException when the ranks could come to read different generations */
    void requireAgreement() {
        if (share.worldSize() > 1 && choice.isOpen() && share.agreement() == null) {
            throw new IllegalArgumentException(
                    share.worldSize() + " readers of the latest or of newer generations could"
                            + " each see another one and would wait for each other for ever; give withRank a GenerationAgreement"
                            + " (such as a broadcast of rank 0's proposal), or name a generation and choose PIN");
        }
    }
}
