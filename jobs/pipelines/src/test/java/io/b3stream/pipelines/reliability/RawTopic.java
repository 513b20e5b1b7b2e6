package io.b3stream.pipelines.reliability;

import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** A topic as it lies on the broker, for somebody who knows of no manifest. */
record RawTopic(KafkaSettings kafka, String name) {
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Of the topic of batches: by generation, the numbers of copies that its batches have; one number alone when each has as many as
     * the others.
     *
     * @param isolation whether what is not committed counts
     */
    Map<Long, Set<Integer>> copies(IsolationLevel isolation) {
        Map<Long, Set<Integer>> copies = new TreeMap<>();
        countKeys(isolation).forEach((key, count) -> {
            String[] parts = key.split("/");
            long generation = Long.parseLong(parts[parts.length - 2]);
            copies.computeIfAbsent(generation, number -> new TreeSet<>()).add(count);
        });
        return copies;
    }

    private Map<String, Integer> countKeys(IsolationLevel isolation) {
        Map<String, Integer> counts = new TreeMap<>();
        try (KafkaConsumer<String, byte[]> consumer = consumer(isolation)) {
            Map<TopicPartition, Long> ends = ends(consumer);
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(POLL).forEach(batch -> counts.merge(batch.key(), 1, Integer::sum));
            }
        }
        return counts;
    }

    /** Waits until something is written to it that is not committed yet. */
    void awaitUncommitted() throws Exception {
        try (KafkaConsumer<?, ?> written = consumer(IsolationLevel.READ_UNCOMMITTED);
                KafkaConsumer<?, ?> committed = consumer(IsolationLevel.READ_COMMITTED)) {
            Installation.await(
                    "something is written to " + name + " and not committed",
                    () -> sum(ends(written)) - sum(ends(committed)),
                    records -> records > 0);
        }
    }

    private static long sum(Map<TopicPartition, Long> ends) {
        return ends.values().stream().mapToLong(Long::longValue).sum();
    }

    /** As retention does with old records. */
    void deleteAll() throws ExecutionException, InterruptedException {
        Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
        try (KafkaConsumer<?, ?> consumer = consumer(IsolationLevel.READ_COMMITTED);
                Admin admin = Admin.create(kafka.configuration())) {
            ends(consumer).forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
            admin.deleteRecords(all).all().get();
        }
    }

    private Map<TopicPartition, Long> ends(KafkaConsumer<?, ?> consumer) {
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(partition -> new TopicPartition(name, partition.partition()))
                .toList();
        return consumer.endOffsets(partitions);
    }

    private KafkaConsumer<String, byte[]> consumer(IsolationLevel isolation) {
        Map<String, Object> configuration = kafka.configuration();
        configuration.put("isolation.level", isolation.toString());
        return new KafkaConsumer<>(configuration, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
