package io.b3stream.pipelines.cli;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.source.InputBacklog;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TopicOffset;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The generations on Kafka's topics, read as a trainer reads them: committed ones, each batch's digest checked. */
final class KafkaGenerationCatalog implements Backend.GenerationCatalog {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaGenerationCatalog.class);

    private final GenerationReader reader;
    private final KafkaSettings kafka;
    private final Map<Set<String>, Optional<InputBacklog>> backlogs = new HashMap<>();

    private KafkaGenerationCatalog(GenerationReader reader, KafkaSettings kafka) {
        this.reader = reader;
        this.kafka = kafka;
    }

    static KafkaGenerationCatalog open(Settings settings) {
        KafkaSettings kafka = Connections.kafka(settings);
        return new KafkaGenerationCatalog(GenerationReader.open(kafka, Connections.topics(settings)), kafka);
    }

    @Override
    public OptionalLong arrivals(Generation generation) {
        Set<String> topics = generation.getSnapshotOffsets().stream()
                .map(TopicOffset::getTopic)
                .collect(Collectors.toSet());
        return backlogs.computeIfAbsent(topics, this::backlog).stream()
                .mapToLong(backlog -> backlog.arrivals(generation.getSnapshotOffsets()))
                .findFirst();
    }

    /** Trainers' accounts may read batches and not the input: what they may see is shown all the same. */
    private Optional<InputBacklog> backlog(Set<String> topics) {
        if (topics.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InputBacklog.read(kafka, topics));
        } catch (KafkaAccessException e) {
            LOG.warn("what has arrived since a generation's snapshot is not shown: {}", e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public List<Generation> generations() {
        return reader.manifests();
    }

    @Override
    public TrainingBatch batch(Generation generation, int index) {
        try (BatchStream batches = reader.batches(generation)) {
            for (int before = 0; before < index; before++) {
                batches.next();
            }
            return batches.next();
        }
    }

    @Override
    public Stream<TrainingBatch> batches(Generation generation) {
        BatchStream batches = reader.batches(generation);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(batches, Spliterator.ORDERED), false)
                .onClose(batches::close);
    }

    @Override
    public void close() {
        reader.close();
    }
}
