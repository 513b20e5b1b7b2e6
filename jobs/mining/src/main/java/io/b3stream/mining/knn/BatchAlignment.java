package io.b3stream.mining.knn;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Brings the micro-batches of one data set together with the answers to them, which may come before or after, and gives
 * them out in order, each when all of its answers are there.
 *
 * <p>Transient: both come from before the same checkpoint barrier, so nothing waits across an aligned one.
 */
public final class BatchAlignment {
    private final GraphSettings settings;
    private final Deque<QueryBatch> batches = new ArrayDeque<>();
    private final Map<Long, List<TargetAnswer>> answers = new HashMap<>();

    public BatchAlignment(GraphSettings settings) {
        this.settings = settings;
    }

    /** Takes a micro-batch; they come in order. */
    public void add(QueryBatch batch) {
        batches.add(batch);
    }

    public void add(TargetAnswer answer) {
        answers.computeIfAbsent(answer.sequence(), absent -> new ArrayList<>()).add(answer);
    }

    /** The next micro-batch, if it is complete. */
    public @Nullable QueryStep next() {
        QueryBatch batch = batches.peek();
        if (batch == null) {
            return null;
        }
        List<TargetAnswer> there = answers.getOrDefault(batch.sequence(), List.of());
        int expected = batch.expectsAnswers(settings) ? batch.layout().all().length : 0;
        if (there.size() < expected) {
            return null;
        }
        batches.remove();
        answers.remove(batch.sequence());
        return new QueryStep(batch, there);
    }

    /** Micro-batches and answers that wait for one another. */
    public int waiting() {
        return batches.size() + answers.size();
    }
}
