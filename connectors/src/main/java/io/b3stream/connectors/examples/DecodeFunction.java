package io.b3stream.connectors.examples;

import static io.b3stream.schemas.FaultCode.INTERNAL_ERROR;

import io.b3stream.connectors.record.RawRecord;
import io.b3stream.connectors.rejected.RejectedRecord;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Example;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes records into examples and deletions, checks them, and maps them to what the job works on. A record without value
 * is a deletion, see {@link DatasetHeader}. Every record goes one of two ways: to the output, or to the side output
 * {@link #REJECTED} with a code. Nothing in a record makes this function throw.
 */
public final class DecodeFunction<T> extends ProcessFunction<RawRecord, T> implements ResultTypeQueryable<T> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(DecodeFunction.class);
    private static final String STAGE = "decode";

    /** Where records go that cannot be accepted. */
    public static final OutputTag<RejectedRecord> REJECTED =
            new OutputTag<>("rejected", TypeInformation.of(RejectedRecord.class));

    // -- configuration
    private final ExampleLimits limits;
    private final ExampleMapper<T> examples;
    private final TombstoneMapper<T> tombstones;
    private final TypeInformation<T> type;

    // -- runtime
    private transient ExampleRules rules;
    private transient DecodeMetrics metrics;

    public DecodeFunction(
            ExampleLimits limits, ExampleMapper<T> examples, TombstoneMapper<T> tombstones, TypeInformation<T> type) {
        this.limits = limits;
        this.examples = examples;
        this.tombstones = tombstones;
        this.type = type;
    }

    @Override
    public void open(OpenContext context) {
        rules = new ExampleRules(limits);
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup());
    }

    @Override
    public void processElement(RawRecord origin, Context context, Collector<T> out) {
        T mapped;
        try {
            mapped = decode(origin);
        } catch (MalformedMessageException fault) {
            reject(origin, fault, context);
            return;
        }
        out.collect(mapped);
        metrics.accepted();
    }

    private T decode(RawRecord origin) {
        try {
            String id = rules.idOf(origin.key());
            byte[] value = origin.value();
            if (value == null) {
                return tombstones.map(origin, id, DatasetHeader.read(origin, rules));
            }
            rules.checkSize(value);
            Example example = ExampleCodec.decode(value);
            rules.check(example);
            return examples.map(origin, id, example);
        } catch (MalformedMessageException fault) {
            throw fault;
        } catch (RuntimeException e) {
            // Our fault, not the record's; yet failing here would fail again on every restart.
            LOG.error("cannot decode {}; it goes to the rejected topic", origin.position(), e);
            throw new MalformedMessageException(INTERNAL_ERROR, "decoding failed: " + e, e);
        }
    }

    private void reject(RawRecord origin, MalformedMessageException fault, Context context) {
        context.output(REJECTED, RejectedRecord.of(origin, STAGE, fault));
        metrics.rejected(fault.code());
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
