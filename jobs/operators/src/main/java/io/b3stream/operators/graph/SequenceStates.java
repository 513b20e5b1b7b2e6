package io.b3stream.operators.graph;

import io.b3stream.mining.cells.ProbeControl;
import io.b3stream.mining.cells.ProbeRule;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.similarity.VectorEncoding;
import java.io.IOException;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** What a sequencer remembers of the data set whose key is current; refuses settings that do not fit it. */
final class SequenceStates {
    private static final ValueStateDescriptor<SequenceState> SEQUENCE =
            new ValueStateDescriptor<>("sequence", TypeInformation.of(SequenceState.class));

    /** Kept apart, so that savepoints from before there was a choice can be read. */
    private static final ValueStateDescriptor<String> VECTORS = new ValueStateDescriptor<>("vectors", Types.STRING);

    private static final ValueStateDescriptor<ProbeControl> PROBES =
            new ValueStateDescriptor<>("probes", TypeInformation.of(ProbeControl.class));

    private static final VectorEncoding BEFORE_THERE_WAS_A_CHOICE = VectorEncoding.FP32;

    private final GraphSettings settings;
    private final ValueState<SequenceState> sequence;
    private final ValueState<String> vectors;
    private final ValueState<ProbeControl> probes;

    SequenceStates(RuntimeContext context, GraphSettings settings) {
        this.settings = settings;
        this.sequence = context.getState(SEQUENCE);
        this.vectors = context.getState(VECTORS);
        this.probes = context.getState(PROBES);
    }

    /** The dimension of the data set's embeddings; 0 when none has ever come in. */
    int dimension(ChangeBuffer buffer) throws IOException {
        SequenceState last = sequence.value();
        int incoming = buffer.dimension();
        return incoming > 0 || last == null ? incoming : last.dimension();
    }

    /** Takes the next number of the data set. */
    long next(String dataset, int dimension) throws IOException {
        SequenceState last = sequence.value();
        SequenceState next = SequenceStep.after(last, settings, dataset, dimension);
        VectorEncoding encoding = settings.storage().encoding();
        if (last == null) {
            vectors.update(encoding.name());
        } else {
            String known = vectors.value();
            VectorEncoding inState = known == null ? BEFORE_THERE_WAS_A_CHOICE : VectorEncoding.valueOf(known);
            SequenceStep.requireSame(dataset, "the vectors' encoding", inState, encoding);
        }
        sequence.update(next);
        return next.sequence();
    }

    /** By how much the number of cells searched differs from the plan. */
    int probeFactor() throws IOException {
        return control().factor();
    }

    /** Takes in what an audit found. */
    void observe(Feedback report) throws IOException {
        if (!settings.search().isExact()) {
            ProbeRule rule = new ProbeRule(settings.search().wantedRecall(), ProbeRule.Direction.FORWARD);
            probes.update(control().observe(rule, (int) report.key(), (int) report.found(), (int) report.wanted()));
        }
    }

    private ProbeControl control() throws IOException {
        ProbeControl known = probes.value();
        return known == null ? ProbeControl.START : known;
    }
}
