package io.b3stream.pipelines.cli;

import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.List;

/** The generations on Kafka's topics, read as a trainer reads them: committed ones, each batch's digest checked. */
final class KafkaGenerationCatalog implements Backend.GenerationCatalog {
    private final GenerationReader reader;

    private KafkaGenerationCatalog(GenerationReader reader) {
        this.reader = reader;
    }

    static KafkaGenerationCatalog open(Settings settings) {
        return new KafkaGenerationCatalog(
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings)));
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
    public void close() {
        reader.close();
    }
}
