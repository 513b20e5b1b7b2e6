package io.b3stream.connectors.source;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is behind the end of a topic. A job commits its offsets when a checkpoint is complete, so
 * what it has read since then counts as well.
 *
 * @param topic the topic
 * @param group the consumer group
 * @param partitions how many the topic has
 * @param uncommitted those of which the group has committed no offset; they count from their beginning
 * @param records that lie after the committed offsets; at most, for transaction markers take an offset, too
 */
public record InputLag(String topic, String group, int partitions, int uncommitted, long records) {
    /**
     * Asks the brokers, at this moment; nobody needs to be in the group, and nobody joins it.
     *
     * @throws KafkaAccessException when no broker answers, the topic is missing, or rights are
     */
    public static InputLag read(KafkaSettings settings, String topic, String group) {
        Map<String, Object> configuration = settings.configuration();
        configuration.put("default.api.timeout.ms", settings.timeoutMillis());
        Admin admin = Admin.create(configuration);
        try {
            List<TopicPartition> partitions =
                    admin.describeTopics(List.of(topic)).allTopicNames().get().values().stream()
                            .flatMap(description -> description.partitions().stream())
                            .map(next -> new TopicPartition(topic, next.partition()))
                            .toList();
            Map<TopicPartition, Long> ends = offsets(admin, partitions, OffsetSpec.latest());
            Map<TopicPartition, Long> starts = offsets(admin, partitions, OffsetSpec.earliest());
            return of(topic, group, starts, committed(admin, group), ends);
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            throw KafkaAccessException.of("cannot find how far group " + group + " has read " + topic, settings, e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    private static Map<TopicPartition, Long> offsets(Admin admin, List<TopicPartition> partitions, OffsetSpec spec)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(partition -> partition, partition -> spec));
        return admin.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, found -> found.getValue().offset()));
    }

    private static Map<TopicPartition, Long> committed(Admin admin, String group)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> committed = new HashMap<>();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> next : admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get()
                .entrySet()) {
            if (next.getValue() != null) {
                committed.put(next.getKey(), next.getValue().offset());
            }
        }
        return committed;
    }

    static InputLag of(
            String topic,
            String group,
            Map<TopicPartition, Long> starts,
            Map<TopicPartition, Long> committed,
            Map<TopicPartition, Long> ends) {
        long records = 0;
        int uncommitted = 0;
        for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
            Long offset = committed.get(end.getKey());
            long start = starts.getOrDefault(end.getKey(), 0L);
            uncommitted += offset == null ? 1 : 0;
            records += Math.max(0, end.getValue() - Math.max(start, offset == null ? 0 : offset));
        }
        return new InputLag(topic, group, ends.size(), uncommitted, records);
    }
}
