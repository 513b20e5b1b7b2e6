package io.b3stream.operators.graph;

import io.b3stream.mining.knn.GraphSettings;
import org.jspecify.annotations.Nullable;

/** The step from one micro-batch of a data set to the next; refuses settings that do not fit the state. */
final class SequenceStep {
    private SequenceStep() {}

    static SequenceState after(@Nullable SequenceState last, GraphSettings settings, String dataset, int dimension) {
        if (last == null) {
            return new SequenceState(1, settings.shards(), settings.lists().length(), dimension);
        }
        requireSame(dataset, "shards", last.shards(), settings.shards());
        requireSame(dataset, "listLength", last.listLength(), settings.lists().length());
        requireSame(dataset, "the embeddings' dimension", last.dimension(), dimension);
        return new SequenceState(last.sequence() + 1, last.shards(), last.listLength(), dimension);
    }

    static void requireSame(String dataset, String what, Object inState, Object now) {
        if (!inState.equals(now)) {
            throw new IllegalStateException("The state of data set '" + dataset + "' was built with " + what + " = "
                    + inState + ", now it is " + now + ". Set it back to " + inState
                    + ", or start without a savepoint and read the examples again.");
        }
    }
}
