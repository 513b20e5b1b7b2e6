package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_DATASET;
import static io.b3stream.connectors.generation.GenerationException.Reason.NO_SUCH_GENERATION;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Reads generations: {@code read_committed}, without a consumer group. Each call sees the topic as it is at that moment.
 * Not thread-safe; {@link BatchStream}s are independent of it.
 */
public final class GenerationReader implements AutoCloseable {
    private final KafkaSettings kafka;
    private final TopicNames topics;
    private final CommittedReads reads;
    private final ManifestLog log;

    private GenerationReader(KafkaSettings kafka, TopicNames topics, CommittedReads reads) {
        this.kafka = kafka;
        this.topics = topics;
        this.reads = reads;
        this.log = new ManifestLog(reads, topics.generations());
    }

    /**
     * Checks the topics and connects.
     *
     * @throws io.b3stream.connectors.KafkaAccessException when no broker answers, a topic is missing, or rights are
     */
    public static GenerationReader open(KafkaSettings kafka, TopicNames topics) {
        Topics.require(kafka, List.of(topics.batches(), topics.generations()));
        return new GenerationReader(kafka, topics, CommittedReads.open(kafka));
    }

    /** All manifests that are still on the topic, by data set, then in the order of publication. */
    public List<Generation> manifests() {
        List<Generation> all = new ArrayList<>();
        log.read().values().forEach(manifests -> manifests.forEach(next -> all.add(ManifestLog.decode(next))));
        return all;
    }

    /** The newest manifest of each data set, by data set. */
    public List<Generation> latest() {
        return log.read().values().stream()
                .map(manifests -> ManifestLog.decode(manifests.get(manifests.size() - 1)))
                .toList();
    }

    /** The newest manifest of a data set. */
    public Generation latest(String dataset) {
        List<ConsumerRecord<byte[], byte[]>> manifests = of(dataset);
        return ManifestLog.decode(manifests.get(manifests.size() - 1));
    }

    /** The manifest of one generation; of several with that number, the newest. */
    public Generation manifest(String dataset, long generation) {
        List<Long> known = new ArrayList<>();
        List<ConsumerRecord<byte[], byte[]>> manifests = of(dataset);
        for (int i = manifests.size() - 1; i >= 0; i--) {
            Generation manifest = ManifestLog.decode(manifests.get(i));
            if (manifest.getGeneration() == generation) {
                return manifest;
            }
            known.add(0, manifest.getGeneration());
        }
        throw new GenerationException(
                NO_SUCH_GENERATION,
                "data set " + dataset + " has no generation " + generation + " on " + topics.generations()
                        + "; there are " + known + " (older ones are compacted away)");
    }

    /** The batches of a generation in index order. To be closed. */
    public BatchStream batches(Generation manifest) {
        return BatchStream.open(kafka, manifest, BatchSlice.whole(manifest.getBatchCount()));
    }

    private List<ConsumerRecord<byte[], byte[]>> of(String dataset) {
        var all = log.read();
        List<ConsumerRecord<byte[], byte[]>> manifests = all.get(dataset);
        if (manifests == null) {
            throw new GenerationException(
                    NO_SUCH_DATASET,
                    "data set " + dataset + " has no generation on " + topics.generations() + "; data sets with one: "
                            + all.keySet());
        }
        return manifests;
    }

    @Override
    public void close() {
        reads.close();
    }
}
