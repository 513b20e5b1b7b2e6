package io.b3stream.connectors;

import java.util.List;

/**
 * A topic as this client sees it.
 *
 * @param topic its name
 * @param partitions how many it has; 0 where there is no such topic, or it may not be seen
 * @param denied what this client may not do with it: {@code READ}, {@code WRITE}; empty where brokers do not say
 * @param messageBytesMax the longest message that it takes ({@code max.message.bytes}); 0 where this client may not see it
 */
public record TopicAccess(String topic, int partitions, List<String> denied, int messageBytesMax) {
    public TopicAccess {
        denied = List.copyOf(denied);
    }

    public boolean exists() {
        return partitions > 0;
    }
}
