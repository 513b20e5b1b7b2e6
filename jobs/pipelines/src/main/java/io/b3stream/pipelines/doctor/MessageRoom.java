package io.b3stream.pipelines.doctor;

import static io.b3stream.pipelines.settings.SettingKeys.BATCH_BYTES_MAX;

import io.b3stream.connectors.TopicAccess;
import io.b3stream.connectors.generation.PublisherSettings;
import io.b3stream.connectors.rejected.RejectedTopic;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;

/**
 * How long the messages may be that one of our jobs writes to a topic. A broker refuses longer ones than the topic takes,
 * and the job fails at such a message, which is no less long the next time.
 *
 * @param bytes at most; 0 where no setting makes messages long
 * @param whatFails when one is refused
 * @param otherwise what else to do than to let the topic take more
 */
record MessageRoom(int bytes, String whatFails, String otherwise) {
    private static final MessageRoom ANY = new MessageRoom(0, "", "");

    static MessageRoom of(String topic, Settings settings) {
        RejectedTopic rejected = Connections.rejected(settings);
        if (topic.equals(rejected.name())) {
            return new MessageRoom(
                    rejected.messageBytesMax(),
                    "GraphJob fails at a rejected record of that length, at each restart",
                    "");
        }
        if (topic.equals(Connections.topics(settings).batches())) {
            int batch = settings.get(BATCH_BYTES_MAX);
            return new MessageRoom(
                    PublisherSettings.messageBytesMax(batch),
                    "a refresh fails at a batch of that length",
                    ", or lower batch.bytes-max, which is " + batch);
        }
        return ANY;
    }

    /** Where this client may not see what a topic takes, it is left open. */
    boolean isMissingIn(TopicAccess topic) {
        return topic.messageBytesMax() > 0 && topic.messageBytesMax() < bytes;
    }

    /** What is wrong with a topic that takes too little, and what to do. */
    String fault(TopicAccess topic) {
        return "it takes " + topic.messageBytesMax() + " bytes at once, and " + bytes + " may be written: " + whatFails
                + ". Set its max.message.bytes to " + bytes + " with kafka-configs.sh" + otherwise;
    }
}
