package io.b3stream.connectors;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;

/** One topic as the layout wants it. */
record TopicPlan(String topic, int partitions, short replication, Map<String, String> configuration) {
    /** A rejected record carries the original and our headers; a batch carries headers and a key. */
    private static final int HEADROOM_BYTES = 64 * 1024;

    private static final Duration REJECTED_RETENTION = Duration.ofDays(30);

    /** GraphJob reads it at once, and after an outage what has come in meanwhile. */
    private static final Duration FEEDBACK_RETENTION = Duration.ofDays(1);

    private static final int FEEDBACK_BYTES_MAX = 1 << 20;
    private static final String FOR_EVER = "-1";

    static List<TopicPlan> of(TopicNames names, TopicLayout layout) {
        int records = layout.recordBytesMax() + HEADROOM_BYTES;
        int batches = layout.batchBytesMax() + HEADROOM_BYTES;
        short replication = layout.replication();
        return List.of(
                // Not compacted: a broker refuses records without a key there, before we could say why.
                new TopicPlan(names.examples(), layout.partitions(), replication, deleted(FOR_EVER, records)),
                new TopicPlan(
                        names.rejected(),
                        1,
                        replication,
                        deleted(millis(REJECTED_RETENTION), records + HEADROOM_BYTES)),
                new TopicPlan(
                        names.batches(),
                        layout.partitions(),
                        replication,
                        deleted(millis(layout.batchRetention()), batches)),
                new TopicPlan(names.generations(), 1, replication, compactedAfter(layout.batchRetention())),
                new TopicPlan(
                        names.feedback(), 1, replication, deleted(millis(FEEDBACK_RETENTION), FEEDBACK_BYTES_MAX)));
    }

    /** A state of a trainer needs the manifest of its generation as long as the batches are there. */
    private static Map<String, String> compactedAfter(Duration lag) {
        return Map.of("cleanup.policy", "compact", "min.compaction.lag.ms", millis(lag));
    }

    private static Map<String, String> deleted(String retention, int bytes) {
        return Map.of(
                "cleanup.policy", "delete", "retention.ms", retention, "max.message.bytes", String.valueOf(bytes));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    NewTopic newTopic() {
        return new NewTopic(topic, partitions, replication).configs(configuration);
    }

    /** Wanted configuration in a stable order. */
    Map<String, String> ordered() {
        return new TreeMap<>(configuration);
    }
}
