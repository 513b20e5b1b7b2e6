package io.b3stream.pipelines.cli;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.util.function.Consumer;

/** The rejected topic in Kafka, and the examples topic as the way back. */
final class KafkaRejectedTopics implements Backend.RejectedTopics {
    @Override
    public Backend.RejectedRecords open(Settings settings) {
        return new Records(RejectedReader.open(
                Connections.kafka(settings), Connections.topics(settings).rejected()));
    }

    @Override
    public Backend.ReplaySink openReplay(Settings settings) {
        return new Sink(ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples()));
    }

    private record Records(RejectedReader reader) implements Backend.RejectedRecords {
        @Override
        public void read(long sinceMillis, Consumer<Rejection> each) {
            reader.read(sinceMillis, each);
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private record Sink(ExampleProducer producer) implements Backend.ReplaySink {
        @Override
        public void send(RawRecord record) {
            producer.send(record);
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
}
