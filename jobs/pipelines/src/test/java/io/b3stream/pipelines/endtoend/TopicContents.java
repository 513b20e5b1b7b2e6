package io.b3stream.pipelines.endtoend;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.record.CommittedReads;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** What is on a topic, and how it gets there again. */
final class TopicContents {
    private TopicContents() {}

    /** Where each partition ends, by number. */
    static List<Long> ends(Settings settings, String topic) {
        try (CommittedReads reads = CommittedReads.open(Connections.kafka(settings))) {
            return reads.ends(reads.partitionsOf(topic)).entrySet().stream()
                    .sorted(Comparator.comparing(end -> end.getKey().partition()))
                    .map(Map.Entry::getValue)
                    .toList();
        }
    }

    /** The values on a topic of one partition, in order. */
    static List<byte[]> values(Settings settings, String topic) {
        List<byte[]> values = new ArrayList<>();
        try (CommittedReads reads = CommittedReads.open(Connections.kafka(settings))) {
            TopicPartition partition = new TopicPartition(topic, 0);
            long end = reads.ends(List.of(partition)).get(partition);
            reads.seek(reads.starts(List.of(partition)));
            while (reads.position(partition) < end) {
                reads.poll().forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }

    /** Appends values to a topic of one partition. */
    static void append(Settings settings, String topic, List<byte[]> values) {
        try (ExampleProducer producer = ExampleProducer.open(Connections.kafka(settings), topic)) {
            values.forEach(value -> producer.send(null, value));
            producer.flush();
        }
    }
}
