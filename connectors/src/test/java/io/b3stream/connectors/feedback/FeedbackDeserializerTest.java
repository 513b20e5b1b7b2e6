package io.b3stream.connectors.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.GraphFeedbackCodec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.functions.util.ListCollector;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class FeedbackDeserializerTest {
    private final Counter malformed = new SimpleCounter();
    private final List<String> read = new ArrayList<>();

    @Test
    void whatIsNoFeedbackIsCountedAndSkipped() {
        FeedbackDeserializer<String> deserializer = new FeedbackDeserializer<>(new DatasetNames());
        deserializer.open(new CountingContext(malformed));
        byte[] valid = GraphFeedbackCodec.encode(new DatasetNames().toWire("words"));
        byte[] cut = Arrays.copyOf(valid, valid.length - 1);

        for (byte[] value : new byte[][] {{}, cut, valid, null}) {
            deserializer.deserialize(new ConsumerRecord<>("t", 0, 0, null, value), new ListCollector<>(read));
        }

        assertThat(read).containsExactly("words");
        assertThat(malformed.getCount()).isEqualTo(3);
    }

    private record CountingContext(Counter malformed) implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup() {
                @Override
                public Counter counter(String name) {
                    assertThat(name).isEqualTo("malformedFeedback");
                    return malformed;
                }
            };
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            throw new UnsupportedOperationException("nothing is loaded");
        }
    }
}
