package io.b3stream.connectors;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, several separated by commas
 * @param timeoutMillis how long any one request to Kafka may take before it is given up with an error
 * @param client further client properties, such as {@code security.protocol}; those that decide over correctness are
 *     refused here and set where they belong
 */
public record KafkaSettings(String bootstrapServers, int timeoutMillis, Map<String, String> client)
        implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern SERVER = Pattern.compile("\\s*\\S+:\\d{1,5}\\s*");
    private static final Set<String> OURS = Set.of(
            "acks",
            "auto.offset.reset",
            "bootstrap.servers",
            "enable.auto.commit",
            "enable.idempotence",
            "group.id",
            "isolation.level",
            "key.deserializer",
            "key.serializer",
            "transaction.timeout.ms",
            "transactional.id",
            "value.deserializer",
            "value.serializer");

    public KafkaSettings {
        for (String server : bootstrapServers.split(",", -1)) {
            if (!SERVER.matcher(server).matches()) {
                throw new IllegalArgumentException(
                        "bootstrapServers must be host:port[,host:port...], is '" + bootstrapServers + "'");
            }
        }
        if (timeoutMillis < 100) {
            throw new IllegalArgumentException("timeoutMillis must be at least 100, is " + timeoutMillis);
        }
        client = Map.copyOf(client);
        Set<String> refused = new TreeSet<>(client.keySet());
        refused.retainAll(OURS);
        if (!refused.isEmpty()) {
            throw new IllegalArgumentException(
                    "client properties " + refused + " are set by B3 Stream; leave them out");
        }
    }

    /** Thirty seconds of patience, no further client properties. */
    public static KafkaSettings of(String bootstrapServers) {
        return new KafkaSettings(bootstrapServers, 30_000, Map.of());
    }

    public KafkaSettings withTimeoutMillis(int millis) {
        return new KafkaSettings(bootstrapServers, millis, client);
    }

    /** Further client properties by name only: they may hold passwords. Records that have these settings print them so, too. */
    @Override
    public String toString() {
        return "KafkaSettings[" + bootstrapServers + ", " + timeoutMillis + " ms, " + new TreeSet<>(client.keySet())
                + "]";
    }

    /** What every client gets; callers add what is theirs. */
    public Map<String, Object> configuration() {
        Map<String, Object> configuration = new HashMap<>(client);
        configuration.put("bootstrap.servers", bootstrapServers);
        configuration.putIfAbsent("request.timeout.ms", String.valueOf(timeoutMillis));
        return configuration;
    }

    /** The same for APIs that want {@link Properties}. */
    public Properties properties() {
        Properties properties = new Properties();
        properties.putAll(configuration());
        return properties;
    }
}
