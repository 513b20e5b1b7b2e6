package io.b3stream.pipelines.doctor;

import io.b3stream.connectors.KafkaAccessException;
import io.b3stream.connectors.TopicAccess;
import io.b3stream.connectors.Topics;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.wire.Connections;
import java.util.List;
import java.util.function.Consumer;

/** Kafka: whether it answers, which topics there are, what they take, and what this client may do with them. */
final class KafkaExamination implements Examination {
    @Override
    public void examine(Settings settings, Consumer<Finding> findings) {
        String brokers = Connections.kafka(settings).bootstrapServers();
        try (Topics topics = Topics.at(Connections.kafka(settings))) {
            List<TopicAccess> found = topics.access(Connections.topics(settings).all());
            findings.accept(Finding.ok("Kafka", brokers + " answers"));
            found.forEach(topic -> findings.accept(finding(topic, settings)));
        } catch (KafkaAccessException e) {
            findings.accept(Finding.fault("Kafka", String.valueOf(e.getMessage()), ExitCode.KAFKA));
        }
    }

    static Finding finding(TopicAccess topic, Settings settings) {
        String subject = "topic " + topic.topic();
        if (!topic.exists()) {
            return Finding.fault(
                    subject, "is not there, or may not be seen; b3 topics create makes it", ExitCode.KAFKA);
        }
        String partitions = topic.partitions() == 1 ? "1 partition" : topic.partitions() + " partitions";
        MessageRoom room = MessageRoom.of(topic.topic(), settings);
        if (room.isMissingIn(topic)) {
            return Finding.fault(subject, partitions + "; " + room.fault(topic), ExitCode.KAFKA);
        }
        return topic.denied().isEmpty()
                ? Finding.ok(subject, partitions)
                : Finding.warning(
                        subject,
                        partitions + "; this client may not " + String.join(" and ", topic.denied())
                                + ": right for some, see k8s/base/users.yaml for who needs what");
    }
}
