package io.b3stream.operators.graph;

import io.b3stream.operators.stream.Arrival;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.Refusal;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets through what changes the graph. Keyed by {@link Arrival#key}.
 *
 * <p>A new example passes. The same content again is dropped and counted ({@code unchanged}). Other content under a known
 * id passes as an {@link ChangeKind#UPDATE} ({@code admittedUpdates}). The deletion of a known example passes
 * ({@code admittedDeletes}) and nothing is remembered of it; any other deletion is dropped ({@code unknownDeletes}), that
 * of another id with the same key included. Another id with the same key is no example of ours: it goes to
 * {@link #REFUSALS} with the code {@code key-collision} ({@code refused}).
 *
 * <p>What passes may still fail to be embedded. So the graph may see the update or the deletion of an example that it does
 * not have, never the insertion of one that it has. What failed counts as admitted: to be tried again unchanged, it has
 * to be deleted first.
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
    private transient Counter updates;
    private transient Counter deletes;
    private transient Counter unknownDeletes;
    private transient Counter refused;

    @Override
    public void open(Configuration parameters) {
        admitted = getRuntimeContext().getState(ADMITTED);
        MetricGroup metrics = getRuntimeContext().getMetricGroup();
        unchanged = metrics.counter("unchanged");
        updates = metrics.counter("admittedUpdates");
        deletes = metrics.counter("admittedDeletes");
        unknownDeletes = metrics.counter("unknownDeletes");
        refused = metrics.counter("refused");
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Arrival> out) throws Exception {
        Admitted known = admitted.value();
        if (arrival.isDeletion()) {
            delete(arrival, known, out);
            return;
        }
        if (known != null && !isOf(arrival, known)) {
            refused.inc();
            context.output(REFUSALS, collision(arrival, known));
            return;
        }
        if (known != null && known.contentHash() == arrival.contentHash()) {
            unchanged.inc();
            return;
        }
        admitted.update(new Admitted(arrival.dataset(), arrival.id(), arrival.contentHash()));
        if (known == null) {
            out.collect(arrival);
            return;
        }
        updates.inc();
        out.collect(arrival.as(ChangeKind.UPDATE));
    }

    private void delete(Arrival arrival, @Nullable Admitted known, Collector<Arrival> out) {
        if (known == null || !isOf(arrival, known)) {
            unknownDeletes.inc();
            return;
        }
        admitted.clear();
        deletes.inc();
        out.collect(arrival);
    }

    /** Whether it is the same example, and not another one with the same hash. */
    private static boolean isOf(Arrival arrival, Admitted known) {
        return known.dataset().equals(arrival.dataset()) && known.id().equals(arrival.id());
    }

    private static Refusal collision(Arrival arrival, Admitted known) {
        return new Refusal(
                arrival.origin(),
                "key-collision",
                STAGE,
                "id '" + arrival.id() + "' of data set '" + arrival.dataset() + "' has the same 64-bit key as id '"
                        + known.id() + "' of data set '" + known.dataset() + "'. Send it under another id.");
    }
}
