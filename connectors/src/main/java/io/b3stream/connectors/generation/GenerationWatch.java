package io.b3stream.connectors.generation;

import static io.b3stream.connectors.generation.GenerationException.Reason.TRUNCATED;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.schemas.avro.Generation;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;

/**
 * The generations of one data set, as they come: reads the generations topic from its beginning once and then only what is
 * added. Remembers manifests that compaction has removed since. For one thread at a time.
 */
public final class GenerationWatch implements AutoCloseable {
    private final String topic;
    private final String dataset;
    private final CommittedReads reads;
    private final List<TopicPartition> partitions;
    private final List<Generation> manifests = new ArrayList<>();
    private final SortedSet<String> datasets = new TreeSet<>();

    private GenerationWatch(String topic, String dataset, CommittedReads reads) {
        this.topic = topic;
        this.dataset = dataset;
        this.reads = reads;
        this.partitions = reads.partitionsOf(topic);
        reads.seek(reads.starts(partitions));
    }

    /**
     * Checks the topics and connects.
     *
     * @throws KafkaAccessException when no broker answers, a topic is missing, or rights are
     */
    public static GenerationWatch open(KafkaSettings kafka, TopicNames topics, String dataset) {
        Topics.require(kafka, List.of(topics.batches(), topics.generations()));
        CommittedReads reads = CommittedReads.open(kafka);
        try {
            return new GenerationWatch(topics.generations(), dataset, reads);
        } catch (RuntimeException e) {
            reads.close();
            throw e;
        }
    }

    /** Reads all that is on the topic at this moment. */
    public void refresh() {
        Map<TopicPartition, Long> ends = reads.ends(partitions);
        long deadline = System.nanoTime() + reads.settings().timeoutMillis() * 1_000_000L;
        while (!partitions.stream().allMatch(next -> reads.position(next) >= ends.getOrDefault(next, 0L))) {
            await(Duration.ofMillis(100));
            if (System.nanoTime() - deadline > 0) {
                throw new KafkaAccessException("cannot read " + topic + " at "
                        + reads.settings().bootstrapServers() + ": not done within "
                        + reads.settings().timeoutMillis() + " ms; is the broker up?");
            }
        }
    }

    /** Takes in what arrives within a time; zero for what has arrived, which costs microseconds. */
    public void await(Duration patience) {
        try {
            reads.poll(patience).forEach(this::add);
        } catch (OffsetOutOfRangeException e) {
            throw new GenerationException(
                    TRUNCATED, topic + " was deleted or cut while it was watched; open a new reader", e);
        }
    }

    private void add(ConsumerRecord<byte[], byte[]> next) {
        if (next.key() == null) {
            return;
        }
        String name = new String(next.key(), StandardCharsets.UTF_8);
        boolean isOurs = name.equals(dataset);
        if (next.value() == null) {
            datasets.remove(name);
            manifests.removeIf(manifest -> isOurs);
            return;
        }
        datasets.add(name);
        if (isOurs) {
            manifests.add(ManifestLog.decode(next));
        }
    }

    /** The manifest that was published last, of those taken in. */
    public Optional<Generation> newest() {
        return manifests.isEmpty() ? Optional.empty() : Optional.of(manifests.get(manifests.size() - 1));
    }

    /** The manifest of a number, of several the last one. */
    public Optional<Generation> find(long generation) {
        return manifests.stream()
                .filter(next -> next.getGeneration() == generation)
                .reduce((earlier, later) -> later);
    }

    /** Numbers of the generations taken in, in the order of publication. */
    public List<Long> numbers() {
        return manifests.stream().map(Generation::getGeneration).toList();
    }

    /** Names of all data sets that have a generation. */
    public SortedSet<String> datasets() {
        return new TreeSet<>(datasets);
    }

    @Override
    public void close() {
        reads.close();
    }
}
