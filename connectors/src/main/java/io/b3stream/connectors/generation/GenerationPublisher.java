package io.b3stream.connectors.generation;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.Topics;
import io.b3stream.schemas.GenerationCodec;
import io.b3stream.schemas.Sha256;
import io.b3stream.schemas.TrainingBatchCodec;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Publishes one generation of any number of data sets: all batches in one transaction, then the manifests in a second.
 *
 * <p>{@link #publish} takes each data set's batches in index order; data sets may alternate. {@link #commitBatches} commits
 * only what is complete, {@link #commitManifests} makes it valid. {@link #close} without them aborts: whoever reads
 * {@code read_committed} sees all batches or none. Not thread-safe; to be used once.
 */
public final class GenerationPublisher implements AutoCloseable {
    private enum Stage {
        PUBLISHING,
        BATCHES_COMMITTED,
        DONE
    }

    private final PublisherSettings settings;
    private final TransactionalWriter writer;
    private final int partitions;
    private final SortedMap<String, Publication> publications = new TreeMap<>();
    private List<PublishedBatches> committed = List.of();
    private Stage stage = Stage.PUBLISHING;

    private GenerationPublisher(PublisherSettings settings, TransactionalWriter writer, int partitions) {
        this.settings = settings;
        this.writer = writer;
        this.partitions = partitions;
    }

    /**
     * Checks the topics, shuts out older publishers of the same transactional id, aborting what they left open, and begins
     * the transaction of the batches.
     *
     * @throws KafkaAccessException when no broker answers, a topic is missing, or rights are
     */
    public static GenerationPublisher open(PublisherSettings settings) {
        String batches = settings.topics().batches();
        Map<String, Integer> partitions = Topics.require(
                settings.kafka(), List.of(batches, settings.topics().generations()));
        TransactionalWriter writer = TransactionalWriter.open(settings);
        writer.begin();
        return new GenerationPublisher(settings, writer, partitions.getOrDefault(batches, 1));
    }

    /**
     * The manifests of a number that are on the topic already. Older publishers of the same transactional id can add none any
     * more: they are shut out.
     *
     * @throws KafkaAccessException when they cannot be read
     */
    public List<Generation> published(long generation) {
        try (GenerationReader reader = GenerationReader.open(settings.kafka(), settings.topics())) {
            return reader.manifests().stream()
                    .filter(manifest -> manifest.getGeneration() == generation)
                    .toList();
        }
    }

    /**
     * Writes a batch; visible after {@link #commitBatches}.
     *
     * @throws PublicationException when the batch is out of order, contradicts the ones before, or exceeds the byte budget
     * @throws KafkaAccessException when this or an earlier batch cannot be written
     */
    public void publish(TrainingBatch batch) {
        require(Stage.PUBLISHING);
        byte[] value = TrainingBatchCodec.encode(batch);
        String key = BatchHeaders.keyOf(batch);
        if (value.length > settings.batchBytesMax()) {
            throw new PublicationException("batch " + key + " has " + value.length + " bytes with "
                    + batch.getExamples().size() + " examples and "
                    + batch.getFalseNegatives().size()
                    + " masked pairs, at most " + settings.batchBytesMax()
                    + "; lower the batch size or the longest text, leave texts or recombination out of batches, or raise the byte"
                    + " budget and the topic's limit."
                    + " Very many masked pairs mean that most examples are alike, by text, by label or by similarity");
        }
        Publication publication = publications.computeIfAbsent(batch.getDataset(), dataset -> new Publication(batch));
        publication.accept(batch, value);
        var record = new ProducerRecord<byte[], byte[]>(
                settings.topics().batches(), batch.getIndex() % partitions, bytes(key), value);
        BatchHeaders.add(record, batch, Sha256.hex(value));
        BatchHeaders.addEvent(record, key, "io.b3stream.training-batch.v1", settings);
        writer.send(record, metadata -> publication.stored(metadata.partition(), metadata.offset()));
    }

    /**
     * Commits the batches, provided that they are exactly what is expected. They count for nothing before
     * {@link #commitManifests}.
     *
     * @return what was committed, one entry per data set with batches, ascending by name
     * @throws PublicationException when batches or examples are missing or surplus
     * @throws KafkaAccessException when a batch cannot be written or the commit fails
     */
    public List<PublishedBatches> commitBatches(Collection<GenerationCounts> expected) {
        require(Stage.PUBLISHING);
        requireComplete(expected);
        writer.commit();
        List<PublishedBatches> published = new ArrayList<>();
        publications
                .values()
                .forEach(publication ->
                        published.add(publication.finish(settings.topics().batches())));
        committed = List.copyOf(published);
        stage = Stage.BATCHES_COMMITTED;
        return committed;
    }

    /**
     * Writes and commits the manifests of all committed data sets.
     *
     * @param describe makes the manifest; best begun with {@link PublishedBatches#describe}
     * @throws PublicationException when a manifest does not say of its batches what is true
     * @throws KafkaAccessException when a manifest cannot be written or the commit fails
     */
    public List<Generation> commitManifests(Function<PublishedBatches, Generation> describe) {
        require(Stage.BATCHES_COMMITTED);
        List<Generation> manifests =
                committed.stream().map(batches -> manifest(batches, describe)).toList();
        if (!manifests.isEmpty()) {
            writer.begin();
            manifests.forEach(this::write);
            writer.commit();
        }
        stage = Stage.DONE;
        return manifests;
    }

    private void requireComplete(Collection<GenerationCounts> expected) {
        SortedMap<String, GenerationCounts> counts = new TreeMap<>();
        for (GenerationCounts count : expected) {
            if (counts.put(count.dataset(), count) != null) {
                throw new PublicationException("data set " + count.dataset() + " is expected twice");
            }
        }
        TreeSet<String> datasets = new TreeSet<>(counts.keySet());
        datasets.addAll(publications.keySet());
        for (String dataset : datasets) {
            GenerationCounts wanted = counts.getOrDefault(dataset, new GenerationCounts(dataset, 0, 0));
            Publication publication = publications.get(dataset);
            boolean isAbsent = publication == null && wanted.batches() > 0;
            String shortfall = publication == null ? "" : publication.shortfall(wanted);
            if (isAbsent || !shortfall.isEmpty()) {
                throw new PublicationException("not committed: "
                        + (isAbsent ? dataset + " has no batches, expected are " + wanted.batches() : shortfall));
            }
        }
    }

    private static Generation manifest(PublishedBatches batches, Function<PublishedBatches, Generation> describe) {
        Generation manifest = describe.apply(batches);
        if (!batches.isDescribedBy(manifest)) {
            throw new PublicationException("the manifest of " + batches.dataset() + " contradicts its batches: it is "
                    + manifest + ", the batches are " + batches);
        }
        return manifest;
    }

    private void write(Generation manifest) {
        var record = new ProducerRecord<byte[], byte[]>(
                settings.topics().generations(), bytes(manifest.getDataset()), GenerationCodec.encode(manifest));
        BatchHeaders.add(record, manifest);
        String id = manifest.getDataset() + "/" + manifest.getGeneration();
        BatchHeaders.addEvent(record, id, "io.b3stream.generation.v1", settings);
        writer.send(record, metadata -> {});
    }

    private void require(Stage wanted) {
        if (stage != wanted) {
            throw new IllegalStateException("the publisher is at " + stage + ", this call needs " + wanted);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Aborts what is not committed. */
    @Override
    public void close() {
        writer.close();
    }
}
