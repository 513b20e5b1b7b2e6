package io.b3stream.connectors.rejected;

import io.b3stream.connectors.KafkaSettings;
import java.util.Map;
import java.util.TreeMap;

/** What lies on the rejected topic, counted by code; records of unfinished transactions do not count. */
public final class RejectedCodes {
    private RejectedCodes() {}

    public static Map<String, Long> count(KafkaSettings kafka, String topic) {
        Map<String, Long> codes = new TreeMap<>();
        try (RejectedReader reader = RejectedReader.open(kafka, topic)) {
            reader.read(0, next -> codes.merge(next.rejected().code(), 1L, Long::sum));
        }
        return codes;
    }
}
