package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.b3stream.mining.knn.GraphVertex;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PhaseMarksITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @Test
    void aPhaseTakesFromTheLastEndOfTheOneBeforeToItsOwnLastEnd() {
        List<PhaseMark> marks = List.of(
                new PhaseMark(BuildPhase.PACKING, 9_000),
                new PhaseMark(BuildPhase.EDGES, 3_000),
                new PhaseMark(BuildPhase.EDGES, 4_000),
                new PhaseMark(BuildPhase.PACKING, 7_500));

        assertThat(PhaseMarks.seconds(marks, 1_000))
                .containsExactly(entry(BuildPhase.EDGES, 4.0 - 1.0), entry(BuildPhase.PACKING, 9.0 - 4.0));
    }

    @Test
    void aClockThatIsBehindMakesAPhaseShortNotNegative() {
        List<PhaseMark> marks = List.of(new PhaseMark(BuildPhase.EDGES, 900), new PhaseMark(BuildPhase.PACKING, 1_500));

        assertThat(PhaseMarks.seconds(marks, 1_000))
                .containsExactly(entry(BuildPhase.EDGES, 0.0), entry(BuildPhase.PACKING, .5));
    }

    @Test
    void timesAreToldAndLeaveTheBatchesAsTheyAre() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 120, 23);
        RecordingSink untimed = Programs.run(vertices, Programs.settings(16, 8), 2);
        RecordingSink.Factory factory = RecordingSink.Factory.fresh();
        ExecutionEnvironment environment = Programs.environment(2);

        GenerationProgram.attach(
                Programs.snapshot(
                        Programs.source(environment, vertices), Programs.headers(environment, new byte[] {1})),
                Programs.settings(16, 8),
                factory,
                PhaseMarks.by(Clock.systemUTC()));
        JobExecutionResult result = environment.execute();

        RecordingSink timed = factory.opened();
        assertThat(timed.batches).usingRecursiveComparison().isEqualTo(untimed.batches);
        assertThat(timed.notes)
                .extracting(GenerationNote::name)
                .contains("edges", "propagation", "packing", "gain", "batches");
        assertThat(timed.notes).filteredOn(note -> note.value() > 0).hasSizeGreaterThan(2);
        assertThat(timed.notes).allSatisfy(note -> assertThat(note.value()).isBetween(0.0, 600.0));
        assertThat(result.<Integer>getAccumulatorResult(Progress.PROPAGATION_ROUND))
                .isEqualTo(6);
        assertThat(result.<Integer>getAccumulatorResult(Progress.PACKING_ROUND)).isBetween(1, 20);
    }
}
