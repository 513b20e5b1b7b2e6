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
 *
 * <p>Where most records are rejected it may wait after each, see {@link BrakeSettings}. It does not fail then: a failure
 * would come again after every restart, with the same records; it would take down a graph that is well, and refreshes with
 * it; and exactly-once would take back the rejected records that say what is wrong. While it waits, what it does not read
 * stays in Kafka, checkpoints go on between two records, and what it still reads tells when all is well again. For that it
 * must be chained to its source: in a buffer between them a checkpoint would wait behind hundreds of pauses.
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
    private final BrakeSettings brakeSettings;

    // -- runtime
    private transient ExampleRules rules;
    private transient DecodeMetrics metrics;
    private transient IntakeBrake brake;

    public DecodeFunction(
            ExampleLimits limits,
            ExampleMapper<T> examples,
            TombstoneMapper<T> tombstones,
            TypeInformation<T> type,
            BrakeSettings brake) {
        this.brakeSettings = brake;
        this.limits = limits;
        this.examples = examples;
        this.tombstones = tombstones;
        this.type = type;
    }

    @Override
    public void open(OpenContext context) {
        rules = new ExampleRules(limits);
        brake = new IntakeBrake(brakeSettings);
        metrics = new DecodeMetrics(getRuntimeContext().getMetricGroup(), brake::isApplied);
    }

    @Override
    public void processElement(RawRecord origin, Context context, Collector<T> out) throws InterruptedException {
        judge(origin, context, out);
        if (brake.isApplied()) {
            Thread.sleep(brakeSettings.pauseMillis());
        }
    }

    private void judge(RawRecord origin, Context context, Collector<T> out) {
        T mapped;
        try {
            mapped = decode(origin);
        } catch (MalformedMessageException fault) {
            reject(origin, fault, context);
            return;
        }
        out.collect(mapped);
        metrics.accepted();
        if (brake.accepted()) {
            LOG.info("records are accepted again; {} is read at full speed from {}", origin.topic(), origin.position());
        }
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
        if (brake.rejected(fault.code())) {
            LOG.error(
                    "{} is read slowly from here, a record in {} ms: rejected were {}, and input.rejected-share-max is {}."
                            + " The last one, {}: {}. What is not read waits in the topic. Where the records are to blame,"
                            + " set input.rejected-share-max to 1 and they pass to the rejected topic; where a limit, the"
                            + " teacher or this release is, mend that, restart, and those that wait are accepted in their"
                            + " order",
                    origin.topic(),
                    brakeSettings.pauseMillis(),
                    brake.describe(),
                    brakeSettings.rejectedShareMax(),
                    origin.position(),
                    fault.getMessage());
        }
    }

    @Override
    public TypeInformation<T> getProducedType() {
        return type;
    }
}
