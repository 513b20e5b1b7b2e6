package io.b3stream.operators.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class EmbedMetricsTest {
    private final RecordedGroup group = new RecordedGroup();
    private final FakeTeacher teacher = new FakeTeacher();
    private final EmbedMetrics metrics = new EmbedMetrics(group, teacher);
    private final ArrivalEmbedder embedder = new ArrivalEmbedder(
            new IsolatingTeacher(teacher, metrics),
            new SideReader(false, PayloadImages.NONE, new ImageLoader(ImageSettings.standard())),
            dataset -> FakeTeacher.DIMENSION,
            metrics);

    @Test
    void textsTokensAndFatesAreCounted() {
        embedder.embed(
                List.of(
                        arrival("short"),
                        arrival("longer than eight"),
                        arrival("own", 1, 0),
                        arrival("own", 0, 0),
                        Arrival.delete("d", "gone", new byte[0])),
                example -> {},
                refusal -> {});
        assertThat(group.counts())
                .containsEntry("texts", 4L)
                .containsEntry("tokens", 4 * 3L)
                .containsEntry("paddedTokens", 4 * 4L)
                .containsEntry("truncated", 1L)
                .containsEntry("embedded", 2L)
                .containsEntry("bypassed", 1L)
                .containsEntry("deleted", 1L)
                .containsEntry("refused", 1L);
    }

    @Test
    void textsThatAreTriedTwiceAreCountedOnce() {
        embedder.embed(List.of(arrival("short"), arrival("bad")), example -> {}, refusal -> {});
        assertThat(group.counts()).containsEntry("texts", 3L).containsEntry("embedded", 1L);
    }

    @Test
    void theLastCallIsShown() {
        embedder.embed(List.of(arrival("short")), example -> {}, refusal -> {});
        metrics.called(40, 7);
        assertThat(group.gauges.get("paddingShare").getValue()).isEqualTo(1 - 3 / 4d);
        assertThat(group.gauges.get("queueMillis").getValue()).isEqualTo(40L);
        assertThat(group.gauges.get("callMillis").getValue()).isEqualTo(7L);
    }

    @Test
    void theDeviceAndTheFallbackAreShown() {
        assertThat(group.gauges.get("device").getValue()).isEqualTo("cpu");
        assertThat(group.gauges.get("onGpu").getValue()).isEqualTo(0);
        assertThat(group.gauges.get("deviceFallback").getValue()).isEqualTo(1);
    }

    private static Arrival arrival(String query, float... vector) {
        return new Arrival(
                ChangeKind.INSERT, "d", query, 1, 0, query, "positive", vector, vector, new byte[0], new byte[0]);
    }

    private static final class RecordedGroup extends UnregisteredMetricsGroup {
        private final Map<String, Counter> counters = new HashMap<>();
        private final Map<String, Gauge<?>> gauges = new HashMap<>();

        @Override
        public MetricGroup addGroup(String name) {
            return this;
        }

        @Override
        public Counter counter(String name) {
            return counters.computeIfAbsent(name, any -> new SimpleCounter());
        }

        @Override
        public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
            gauges.put(name, gauge);
            return gauge;
        }

        Map<String, Long> counts() {
            Map<String, Long> counts = new HashMap<>();
            counters.forEach((name, counter) -> counts.put(name, counter.getCount()));
            return counts;
        }
    }
}
