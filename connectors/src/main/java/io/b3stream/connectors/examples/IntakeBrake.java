package io.b3stream.connectors.examples;

import io.b3stream.schemas.FaultCode;
import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * Tells from the last records of a subtask whether it should read slowly. Not thread-safe.
 *
 * <p>It is applied when more than the allowed share of the last records was rejected, and released when enough in a row
 * were accepted; then the window begins anew. So it is after a restart, too: whoever has mended something starts at full
 * speed.
 */
final class IntakeBrake {
    private final BrakeSettings settings;
    /** Of the last records, the oldest first; empty for one that was accepted. */
    private final Queue<Optional<FaultCode>> window = new ArrayDeque<>();

    private final Map<FaultCode, Integer> codes = new EnumMap<>(FaultCode.class);
    private int rejected;
    private int acceptedInRow;
    private boolean isApplied;

    IntakeBrake(BrakeSettings settings) {
        this.settings = settings;
    }

    boolean isApplied() {
        return isApplied;
    }

    /** Takes note of a record; returns whether that has released the brake. */
    boolean accepted() {
        acceptedInRow++;
        if (isApplied && acceptedInRow >= settings.acceptedInRowMin()) {
            isApplied = false;
            window.clear();
            codes.clear();
            rejected = 0;
            return true;
        }
        add(Optional.empty());
        return false;
    }

    /** Takes note of a record; returns whether that has applied the brake. */
    boolean rejected(FaultCode code) {
        acceptedInRow = 0;
        add(Optional.of(code));
        boolean wasApplied = isApplied;
        isApplied |= window.size() == settings.windowRecords()
                && rejected > settings.rejectedShareMax() * settings.windowRecords();
        return isApplied && !wasApplied;
    }

    /** Such as {@code 90 of the last 100 records: not-json 80, unknown-field 10}, the commonest code first. */
    String describe() {
        String counts = codes.entrySet().stream()
                .sorted(Map.Entry.<FaultCode, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(entry -> entry.getKey().wireName() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
        return rejected + " of the last " + window.size() + " records: " + counts;
    }

    private void add(Optional<FaultCode> next) {
        if (window.size() == settings.windowRecords()) {
            window.remove().ifPresent(code -> {
                rejected--;
                codes.compute(code, (unused, count) -> count == null || count == 1 ? null : count - 1);
            });
        }
        window.add(next);
        next.ifPresent(code -> {
            rejected++;
            codes.merge(code, 1, Integer::sum);
        });
    }
}
