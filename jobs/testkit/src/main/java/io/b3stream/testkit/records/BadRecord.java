package io.b3stream.testkit.records;

import org.jspecify.annotations.Nullable;

/**
 * A record that is wrong, or odd and yet fine.
 *
 * @param name what it is called
 * @param key its key, or null
 * @param value its value, or null
 * @param headerNames names of its headers
 * @param headerValues values of its headers, each perhaps null
 * @param alone what reading and judging it alone gives
 * @param inGraph what GraphJob makes of it
 */
public record BadRecord(
        String name,
        byte @Nullable [] key,
        byte @Nullable [] value,
        String[] headerNames,
        byte[][] headerValues,
        Verdict alone,
        Verdict inGraph) {
    @Override
    public String toString() {
        return name;
    }
}
