package io.b3stream.communities;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.GroupReduceFunction;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.functions.MapPartitionFunction;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Writes down when the phases of a program end, as data: beside a data set stands a small output that passes nothing on
 * but the time at which its input was over. A phase takes from the end of the one before, the first from the program's
 * definition, until the last task is done with it. Times never touch what is published but for the manifest.
 */
public final class PhaseMarks {
    private static final double MILLIS_PER_SECOND = 1e3;

    private final @Nullable Clock clock;
    private final List<DataSet<PhaseMark>> marks = new ArrayList<>();

    private PhaseMarks(@Nullable Clock clock) {
        this.clock = clock;
    }

    /** Marks that are written down. */
    static PhaseMarks by(Clock clock) {
        return new PhaseMarks(clock);
    }

    /** Marks that leave no trace in the program. */
    static PhaseMarks none() {
        return new PhaseMarks(null);
    }

    /**
     * Marks the end of a phase: when all of a data set is there. Not to be called inside an iteration.
     *
     * @param done what the phase makes
     * @param next what the next phase begins with, a small data set: it waits until the mark is made, for a bounded program
     *     would leave the mark for the end
     * @return {@code next}
     */
    <T, N> DataSet<N> after(DataSet<T> done, BuildPhase phase, DataSet<N> next) {
        if (clock == null) {
            return next;
        }
        DataSet<PhaseMark> mark = mark(done, phase, clock);
        return next.map(new Waiting<N>())
                .returns(next.getType())
                .withBroadcastSet(mark, phase.label())
                .name("after " + phase.label());
    }

    /** Marks the end of the last phase, after which the program ends. */
    void last(DataSet<?> done, BuildPhase phase) {
        if (clock != null) {
            mark(done, phase, clock);
        }
    }

    private <T> DataSet<PhaseMark> mark(DataSet<T> done, BuildPhase phase, Clock time) {
        DataSet<PhaseMark> mark = done.mapPartition(new AtTheEnd<T>(phase, time))
                .returns(PhaseMark.class)
                .name("end of " + phase.label());
        marks.add(mark);
        return mark;
    }

    /** Seconds of each marked phase as one note per phase; empty when there are no marks. */
    Optional<DataSet<GenerationNote>> notes() {
        if (clock == null) {
            return Optional.empty();
        }
        long startMillis = clock.millis();
        return marks.stream().reduce(DataSet::union).map(all -> all.reduceGroup(new Durations(startMillis))
                .name("time per phase"));
    }

    /** Seconds per phase, from the latest end of each. */
    static Map<BuildPhase, Double> seconds(Iterable<PhaseMark> marks, long startMillis) {
        Map<BuildPhase, Long> ends = new TreeMap<>();
        marks.forEach(mark -> ends.merge(mark.phase(), mark.millis(), Math::max));
        Map<BuildPhase, Double> seconds = new TreeMap<>();
        long before = startMillis;
        for (Map.Entry<BuildPhase, Long> end : ends.entrySet()) {
            // Tasks overlap, and clocks of machines differ: a phase that ended before the one before it took nothing.
            long until = Math.max(before, end.getValue());
            seconds.put(end.getKey(), (until - before) / MILLIS_PER_SECOND);
            before = until;
        }
        return seconds;
    }

    private static final class Waiting<N> implements MapFunction<N, N> {
        private static final long serialVersionUID = 1L;

        @Override
        public N map(N element) {
            return element;
        }
    }

    private static final class AtTheEnd<T> implements MapPartitionFunction<T, PhaseMark> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final BuildPhase phase;
        private final Clock clock;

        AtTheEnd(BuildPhase phase, Clock clock) {
            this.phase = phase;
            this.clock = clock;
        }

        @Override
        public void mapPartition(Iterable<T> elements, Collector<PhaseMark> out) {
            elements.forEach(element -> {});
            out.collect(new PhaseMark(phase, clock.millis()));
        }
    }

    private static final class Durations implements GroupReduceFunction<PhaseMark, GenerationNote> {
        private static final long serialVersionUID = 1L;

        // -- configuration
        private final long startMillis;

        Durations(long startMillis) {
            this.startMillis = startMillis;
        }

        @Override
        public void reduce(Iterable<PhaseMark> marks, Collector<GenerationNote> out) {
            seconds(marks, startMillis)
                    .forEach((phase, seconds) -> out.collect(GenerationNote.seconds(phase, seconds)));
        }
    }
}
