package io.b3stream.connectors.feedback;

import io.b3stream.schemas.FaultCode;
import io.b3stream.schemas.GraphFeedbackCodec;
import io.b3stream.schemas.MalformedMessageException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes feedback. What is none is logged, counted ({@code malformedFeedback}) and skipped: nobody but us writes to this
 * topic, a lost message costs a list some accuracy, and a message that stopped the job would stop it again and again.
 */
final class FeedbackDeserializer<T> implements KafkaRecordDeserializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(FeedbackDeserializer.class);

    // -- configuration
    private final FeedbackMapping<T> mapping;

    // -- runtime
    private transient Counter malformed;

    @SuppressWarnings("NullAway.Init") // the runtime part is built in open()
    FeedbackDeserializer(FeedbackMapping<T> mapping) {
        this.mapping = mapping;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        malformed = context.getMetricGroup().counter("malformedFeedback");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> consumed, Collector<T> out) {
        T feedback;
        try {
            feedback = decode(consumed.value());
        } catch (MalformedMessageException fault) {
            malformed.inc();
            LOG.warn(
                    "skipped {}-{}@{}, which is no feedback ({}): {}",
                    consumed.topic(),
                    consumed.partition(),
                    consumed.offset(),
                    fault.code().wireName(),
                    fault.getMessage());
            return;
        }
        out.collect(feedback);
    }

    private T decode(byte @Nullable [] value) {
        if (value == null) {
            throw new MalformedMessageException(FaultCode.NOT_AVRO, "the value is null");
        }
        return mapping.fromWire(GraphFeedbackCodec.decode(value));
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return mapping.type();
    }
}
