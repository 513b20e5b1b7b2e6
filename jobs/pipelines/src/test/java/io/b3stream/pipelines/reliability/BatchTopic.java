package io.b3stream.pipelines.reliability;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** The topic of batches for somebody who knows of no manifest. */
final class BatchTopic {
    private static final Duration POLL = Duration.ofMillis(100);

    private BatchTopic() {}

    /**
     * By generation, the numbers of copies that its batches have: one number alone when each has as many as the others.
     *
     * @param isolation whether what is not committed counts
     */
    static Map<Long, Set<Integer>> copies(Settings settings, IsolationLevel isolation) {
        Map<Long, Set<Integer>> copies = new TreeMap<>();
        countKeys(settings, isolation).forEach((key, count) -> {
            String[] parts = key.split("/");
            long generation = Long.parseLong(parts[parts.length - 2]);
            copies.computeIfAbsent(generation, number -> new TreeSet<>()).add(count);
        });
        return copies;
    }

    private static Map<String, Integer> countKeys(Settings settings, IsolationLevel isolation) {
        Map<String, Integer> counts = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(settings, isolation)) {
            List<TopicPartition> partitions = partitions(consumer, settings);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(POLL).forEach(batch -> counts.merge(batch.key(), 1, Integer::sum));
            }
        }
        return counts;
    }

    private static KafkaConsumer<String, byte[]> consumer(Settings settings, IsolationLevel isolation) {
        Map<String, Object> configuration = Connections.kafka(settings).configuration();
        configuration.put("isolation.level", isolation.toString());
        return new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, Settings settings) {
        return consumer.partitionsFor(Connections.topics(settings).batches()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
    }

    /** As retention does with old ones. */
    static void deleteAll(Settings settings) throws Exception {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        try (KafkaConsumer<?, ?> consumer = consumer(settings, IsolationLevel.READ_COMMITTED)) {
            consumer.endOffsets(partitions(consumer, settings))
                    .forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
        }
        try (Admin admin = Admin.create(Connections.kafka(settings).configuration())) {
            admin.deleteRecords(all).all().get();
        }
    }
}
