package io.b3stream.connectors.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.FaultCode;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class DecodeMetricsTest {
    @Test
    void everyCodeHasItsCounterFromTheStart() {
        Map<String, Counter> counters = new HashMap<>();
        DecodeMetrics metrics = new DecodeMetrics(new Group(counters, ""), () -> false);
        assertThat(counters).hasSize(1 + FaultCode.values().length);

        metrics.accepted();
        metrics.rejected(FaultCode.NULL_KEY);
        metrics.rejected(FaultCode.NULL_KEY);

        assertThat(counters.get("accepted").getCount()).isEqualTo(1);
        assertThat(counters.get("code.null-key.rejected").getCount()).isEqualTo(2);
        assertThat(counters.get("code.not-json.rejected").getCount()).isZero();
    }

    private static final class Group extends UnregisteredMetricsGroup {
        private final Map<String, Counter> counters;
        private final String prefix;

        Group(Map<String, Counter> counters, String prefix) {
            this.counters = counters;
            this.prefix = prefix;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(prefix + name, unused -> new SimpleCounter());
        }

        @Override
        public MetricGroup addGroup(String key, String value) {
            return new Group(counters, prefix + key + "." + value + ".");
        }
    }
}
