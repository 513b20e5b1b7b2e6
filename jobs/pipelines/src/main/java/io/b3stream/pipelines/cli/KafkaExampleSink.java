package io.b3stream.pipelines.cli;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Example;
import org.jspecify.annotations.Nullable;

/** The examples topic in Kafka. */
final class KafkaExampleSink implements Backend.ExampleSink {
    private final ExampleProducer producer;

    private KafkaExampleSink(ExampleProducer producer) {
        this.producer = producer;
    }

    static KafkaExampleSink open(Settings settings) {
        return new KafkaExampleSink(ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples()));
    }

    @Override
    public void send(String id, Example example) {
        producer.send(id, example);
    }

    @Override
    public void delete(String id, @Nullable String dataset) {
        if (dataset == null) {
            producer.delete(id);
            return;
        }
        producer.delete(id, dataset);
    }

    @Override
    public void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
