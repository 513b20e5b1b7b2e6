package io.b3stream.connectors.rejected;

import io.b3stream.connectors.record.RawRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of the rejected topic, read back.
 *
 * @param rejected the record as it was, without our headers, and the reason; the code is {@link #NO_CODE} for a record
 *     that does not have all of our headers, which is then left as it lies on the rejected topic
 * @param atMillis when it came to the rejected topic
 * @param wholeBytes 0 when the record is whole; else what the original has, of which this is the beginning
 */
public record Rejection(RejectedRecord rejected, long atMillis, long wholeBytes) {
    /** Stands where a record has no code of ours. */
    public static final String NO_CODE = "no-code";

    /** Header of a record that was sent again: where it lay the first time. */
    public static final String FIRST = "b3.first-position";

    private static final Set<String> OURS = Set.of(
            RejectedSink.CODE,
            RejectedSink.STAGE,
            RejectedSink.MESSAGE,
            RejectedSink.TOPIC,
            RejectedSink.PARTITION,
            RejectedSink.OFFSET,
            RejectedSink.TIMESTAMP);

    static Rejection of(ConsumerRecord<byte[], byte[]> consumed) {
        RawRecord whole = RawRecord.of(consumed);
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < whole.headerNames().length; i++) {
            if (OURS.contains(whole.headerNames()[i]) && whole.headerValues()[i] != null) {
                places.put(whole.headerNames()[i], i);
            }
        }
        Map<String, String> ours = new HashMap<>();
        places.forEach((name, place) -> ours.put(name, text(whole.headerValues()[place])));
        if (!ours.keySet().equals(OURS) || !isPosition(ours)) {
            return new Rejection(new RejectedRecord(whole, NO_CODE, "", ""), consumed.timestamp(), 0);
        }
        long wholeBytes = wholeBytes(whole, places);
        return new Rejection(
                new RejectedRecord(
                        origin(whole, List.copyOf(places.values()), ours),
                        ours.getOrDefault(RejectedSink.CODE, ""),
                        ours.getOrDefault(RejectedSink.STAGE, ""),
                        ours.getOrDefault(RejectedSink.MESSAGE, "")),
                consumed.timestamp(),
                wholeBytes);
    }

    /** Takes the place of our last header into account, when it is there: ours is behind our others. */
    private static long wholeBytes(RawRecord whole, Map<String, Integer> places) {
        int last = whole.headerNames().length - 1;
        boolean isOurs = whole.headerNames()[last].equals(RejectedSink.WHOLE_BYTES)
                && places.values().stream().allMatch(place -> place < last);
        byte[] value = isOurs ? whole.headerValues()[last] : null;
        if (value == null || !text(value).matches("[0-9]{1,18}")) {
            return 0;
        }
        places.put(RejectedSink.WHOLE_BYTES, last);
        return Long.parseLong(text(value));
    }

    private static boolean isPosition(Map<String, String> ours) {
        return ours.getOrDefault(RejectedSink.PARTITION, "").matches("[0-9]{1,9}")
                && ours.getOrDefault(RejectedSink.OFFSET, "").matches("[0-9]{1,18}")
                && ours.getOrDefault(RejectedSink.TIMESTAMP, "").matches("-?[0-9]{1,18}");
    }

    /** Without the last header of each of our names: earlier ones are the original's own. */
    private static RawRecord origin(RawRecord whole, List<Integer> left, Map<String, String> ours) {
        List<String> names = new ArrayList<>();
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < whole.headerNames().length; i++) {
            if (!left.contains(i)) {
                names.add(whole.headerNames()[i]);
                values.add(whole.headerValues()[i]);
            }
        }
        return whole.withHeaders(names.toArray(String[]::new), values.toArray(byte[][]::new))
                .at(
                        ours.getOrDefault(RejectedSink.TOPIC, ""),
                        Integer.parseInt(ours.getOrDefault(RejectedSink.PARTITION, "")),
                        Long.parseLong(ours.getOrDefault(RejectedSink.OFFSET, "")),
                        Long.parseLong(ours.getOrDefault(RejectedSink.TIMESTAMP, "")));
    }

    /** Whether the record has all of our headers. */
    public boolean isOurs() {
        return !rejected.code().equals(NO_CODE);
    }

    /** Whether this is the beginning only of the original, which was too long for the rejected topic. */
    public boolean isCut() {
        return wholeBytes > 0;
    }

    /** Where the original lay the first time, however often it was sent again and rejected since. */
    public String firstPosition() {
        RawRecord origin = rejected.origin();
        int header = Arrays.asList(origin.headerNames()).indexOf(FIRST);
        byte[] value = header < 0 ? null : origin.headerValues()[header];
        return value == null ? origin.position() : text(value);
    }

    /**
     * The original, to be sent again: its own key, value and headers, and {@link #FIRST}.
     *
     * @throws IllegalStateException when there is only its beginning here
     */
    public RawRecord again() {
        if (isCut()) {
            throw new IllegalStateException("there is only the beginning of "
                    + rejected.origin().position() + ", of " + wholeBytes + " bytes in all; it lies there whole");
        }
        RawRecord origin = rejected.origin();
        int headers = origin.headerNames().length;
        if (Arrays.asList(origin.headerNames()).contains(FIRST)) {
            return origin;
        }
        String[] names = Arrays.copyOf(origin.headerNames(), headers + 1);
        byte[][] values = Arrays.copyOf(origin.headerValues(), headers + 1);
        names[headers] = FIRST;
        values[headers] = origin.position().getBytes(StandardCharsets.UTF_8);
        return origin.withHeaders(names, values);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
