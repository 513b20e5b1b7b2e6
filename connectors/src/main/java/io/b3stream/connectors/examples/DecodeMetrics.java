package io.b3stream.connectors.examples;

import io.b3stream.schemas.FaultCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * Counts what is accepted ({@code accepted}) and what is not ({@code code.<code>.rejected}, one for every code), and tells
 * whether the subtask reads slowly ({@code braked}: 1 or 0).
 */
final class DecodeMetrics {
    private final Counter accepted;
    private final Map<FaultCode, Counter> rejected = new EnumMap<>(FaultCode.class);

    DecodeMetrics(MetricGroup group, BooleanSupplier isBraked) {
        accepted = group.counter("accepted");
        group.<Integer, Gauge<Integer>>gauge("braked", () -> isBraked.getAsBoolean() ? 1 : 0);
        for (FaultCode code : FaultCode.values()) {
            // All from the start: an alert on a code must find its series before the first fault.
            rejected.put(code, group.addGroup("code", code.wireName()).counter("rejected"));
        }
    }

    void accepted() {
        accepted.inc();
    }

    void rejected(FaultCode code) {
        Objects.requireNonNull(rejected.get(code)).inc();
    }
}
