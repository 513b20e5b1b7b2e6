package io.b3stream.operators.graph;

import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.Refusal;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets each example in once. Keyed by {@link Arrival#key}.
 *
 * <p>A new example passes; the same content again is dropped and counted ({@code unchanged}); other content under a known
 * id, and another id with the same key, go to {@link #REFUSALS} with the codes {@code update-unsupported} and
 * {@code key-collision}, counted ({@code refused}).
 */
public final class Admission extends KeyedProcessFunction<Long, Arrival, Arrival> {
    /** Arrivals that were not let in. */
    public static final OutputTag<Refusal> REFUSALS = new OutputTag<>("refusals", TypeInformation.of(Refusal.class)) {};

    private static final long serialVersionUID = 1L;
    private static final String STAGE = "admit";

    // -- configuration

    private static final ValueStateDescriptor<Admitted> ADMITTED =
            new ValueStateDescriptor<>("admitted", TypeInformation.of(Admitted.class));

    // -- runtime

    private transient ValueState<Admitted> admitted;
    private transient Counter unchanged;
    private transient Counter refused;

    @Override
    public void open(Configuration parameters) {
        admitted = getRuntimeContext().getState(ADMITTED);
        unchanged = getRuntimeContext().getMetricGroup().counter("unchanged");
        refused = getRuntimeContext().getMetricGroup().counter("refused");
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Arrival> out) throws Exception {
        Admitted known = admitted.value();
        if (known == null) {
            admitted.update(new Admitted(arrival.dataset(), arrival.id(), arrival.contentHash()));
            out.collect(arrival);
            return;
        }
        if (!known.dataset().equals(arrival.dataset()) || !known.id().equals(arrival.id())) {
            refused.inc();
            context.output(REFUSALS, collision(arrival, known));
            return;
        }
        if (known.contentHash() == arrival.contentHash()) {
            unchanged.inc();
            return;
        }
        refused.inc();
        context.output(REFUSALS, update(arrival));
    }

    private static Refusal collision(Arrival arrival, Admitted known) {
        return new Refusal(
                arrival.origin(),
                "key-collision",
                STAGE,
                "id '" + arrival.id() + "' of data set '" + arrival.dataset() + "' has the same 64-bit key as id '"
                        + known.id() + "' of data set '" + known.dataset() + "'. Send it under another id.");
    }

    private static Refusal update(Arrival arrival) {
        return new Refusal(
                arrival.origin(),
                "update-unsupported",
                STAGE,
                "id '" + arrival.id() + "' of data set '" + arrival.dataset()
                        + "' is in the graph with other content, and examples cannot be changed yet. Send the new"
                        + " content under a new id.");
    }
}
