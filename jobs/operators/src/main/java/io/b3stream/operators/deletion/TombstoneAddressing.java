package io.b3stream.operators.deletion;

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
 * Addresses deletions to data sets. Keyed by {@link Arrival#id}: by the text, not by a hash, so that no two ids share what
 * is remembered.
 *
 * <p>Remembers in which data sets an id was seen. Examples pass. A deletion that names a data set passes. One that names
 * none becomes one deletion for each data set that is remembered, in the order of their names; where none is, it is dropped
 * and counted ({@code unknownDeletes}). What was deleted is forgotten.
 *
 * <p>An id that is in {@code datasetsMax} data sets is refused in one more (code {@code too-many-datasets}, counted
 * {@code refused}); deletions that name their data set are never refused.
 *
 * <p>The order of all arrivals of an id is kept: they leave one subtask in order, and those of one example go on to one.
 */
public final class TombstoneAddressing extends KeyedProcessFunction<String, Arrival, Arrival> {
    /** Examples of an id that is in too many data sets. */
    public static final OutputTag<Refusal> REFUSALS =
            new OutputTag<>("address-refusals", TypeInformation.of(Refusal.class)) {};

    private static final long serialVersionUID = 1L;
    private static final String STAGE = "address";

    // -- configuration

    private static final ValueStateDescriptor<DatasetsOfId> DATASETS =
            new ValueStateDescriptor<>("datasets", TypeInformation.of(DatasetsOfId.class));

    private final int datasetsMax;

    // -- runtime

    private transient ValueState<DatasetsOfId> datasets;
    private transient Counter unknownDeletes;
    private transient Counter refused;

    /** @param datasetsMax data sets that may have the same id */
    public TombstoneAddressing(int datasetsMax) {
        if (datasetsMax < 1) {
            throw new IllegalArgumentException("datasetsMax must be at least 1, is " + datasetsMax);
        }
        this.datasetsMax = datasetsMax;
    }

    @Override
    public void open(Configuration parameters) {
        datasets = getRuntimeContext().getState(DATASETS);
        unknownDeletes = getRuntimeContext().getMetricGroup().counter("unknownDeletes");
        refused = getRuntimeContext().getMetricGroup().counter("refused");
    }

    @Override
    public void processElement(Arrival arrival, Context context, Collector<Arrival> out) throws Exception {
        DatasetsOfId stored = datasets.value();
        DatasetsOfId known = stored == null ? DatasetsOfId.NONE : stored;
        if (arrival.isDeletion()) {
            delete(arrival, known, out);
            return;
        }
        DatasetsOfId after = known.with(arrival.dataset());
        if (after.count() > datasetsMax) {
            refused.inc();
            context.output(REFUSALS, tooMany(arrival));
            return;
        }
        replace(known, after);
        out.collect(arrival);
    }

    private void delete(Arrival tombstone, DatasetsOfId known, Collector<Arrival> out) throws Exception {
        if (!tombstone.dataset().isEmpty()) {
            replace(known, known.without(tombstone.dataset()));
            out.collect(tombstone);
            return;
        }
        if (known.isEmpty()) {
            unknownDeletes.inc();
            return;
        }
        for (String dataset : known.names()) {
            out.collect(Arrival.delete(dataset, tombstone.id(), tombstone.origin()));
        }
        datasets.clear();
    }

    private void replace(DatasetsOfId before, DatasetsOfId after) throws Exception {
        if (after.count() == before.count()) {
            return;
        }
        if (after.isEmpty()) {
            datasets.clear();
            return;
        }
        datasets.update(after);
    }

    private Refusal tooMany(Arrival arrival) {
        return new Refusal(
                arrival.origin(),
                "too-many-datasets",
                STAGE,
                "id '" + arrival.id() + "' is in " + datasetsMax + " data sets already, so '" + arrival.dataset()
                        + "' cannot have it too. Send it under another id, or delete it elsewhere first.");
    }
}
