package io.b3stream.connectors.source;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.KafkaSettings;
import io.b3stream.schemas.avro.TopicOffset;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far input topics reach, to tell what has come since a snapshot was taken.
 *
 * @param ends first free offset of every partition
 */
public record InputBacklog(Map<TopicPartition, Long> ends) {
    public InputBacklog {
        ends = Map.copyOf(ends);
    }

    /**
     * Asks the broker, at this moment.
     *
     * @throws KafkaAccessException when no broker answers, a topic is missing, or rights are
     */
    public static InputBacklog read(KafkaSettings settings, Collection<String> topics) {
        Map<String, Object> configuration = settings.configuration();
        configuration.put("default.api.timeout.ms", settings.timeoutMillis());
        Admin admin = Admin.create(configuration);
        try {
            Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
            for (TopicDescription topic :
                    admin.describeTopics(topics).allTopicNames().get().values()) {
                topic.partitions()
                        .forEach(next ->
                                wanted.put(new TopicPartition(topic.name(), next.partition()), OffsetSpec.latest()));
            }
            return new InputBacklog(admin.listOffsets(wanted).all().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, end -> end.getValue().offset())));
        } catch (ExecutionException | InterruptedException | KafkaException e) {
            throw KafkaAccessException.of("cannot find where " + topics + " end", settings, e);
        } finally {
            admin.close(Duration.ZERO);
        }
    }

    /**
     * Records that came after a snapshot; at most, for transaction markers take an offset, too. A partition that is new
     * since then, or of which nothing was read, counts from its beginning.
     *
     * @param snapshot first offset of each partition that the snapshot does not cover; negative when nothing was read
     */
    public long arrivals(List<TopicOffset> snapshot) {
        Map<TopicPartition, Long> covered = new HashMap<>();
        Set<String> topics = new HashSet<>();
        for (TopicOffset offset : snapshot) {
            covered.put(new TopicPartition(offset.getTopic(), offset.getPartition()), Math.max(0, offset.getOffset()));
            topics.add(offset.getTopic());
        }
        return ends.entrySet().stream()
                .filter(end -> topics.contains(end.getKey().topic()))
                .mapToLong(end -> Math.max(0, end.getValue() - covered.getOrDefault(end.getKey(), 0L)))
                .sum();
    }
}
