package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.community.Effort;
import io.b3stream.mining.knn.GraphVertex;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WarmStartITCase {
    private static final int COMMUNITY = 8;

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    private final List<GraphVertex> vertices = PlantedGraph.of("words", 320, 23);

    @Test
    void aGraphThatDidNotChangeHasNoNewEdges() throws Exception {
        RecordingSink before = Programs.run(vertices, Programs.settings(16, COMMUNITY), 2);

        RecordingSink after = run(vertices, MemoryPrior.of(before, COMMUNITY), Start.PRIOR, 2);

        assertThat(after.note("words", Continuity.EDGES_CHANGED)).isZero();
        assertThat(after.note("words", Continuity.CHURN)).isLessThan(.3);
    }

    @Test
    void whoGoesOnFromThePriorCommunitiesMovesLessThanWhoStartsFromNothing() throws Exception {
        RecordingSink before = Programs.run(vertices.subList(0, 300), Programs.settings(16, COMMUNITY), 2);
        MemoryPrior prior = MemoryPrior.of(before, COMMUNITY);

        RecordingSink warm = run(vertices, prior, Start.PRIOR, 2);
        RecordingSink cold = run(vertices, prior, Start.NOTHING, 2);

        assertThat(warm.note("words", Continuity.CHURN)).isLessThan(cold.note("words", Continuity.CHURN));
        assertThat(keys(warm))
                .containsExactlyInAnyOrderElementsOf(
                        vertices.stream().map(GraphVertex::key).toList());
    }

    @Test
    void entriesThatTouchANewcomerAreCountedAsChanged() throws Exception {
        MemoryPrior prior =
                MemoryPrior.of(Programs.run(vertices.subList(0, 300), Programs.settings(16, COMMUNITY), 2), COMMUNITY);
        List<Long> known =
                vertices.subList(0, 300).stream().map(GraphVertex::key).toList();

        RecordingSink warm = run(vertices, prior, Start.PRIOR, 2);

        long entries = 0;
        long changed = 0;
        for (GraphVertex query : vertices) {
            for (int rank = 3; rank < 23; rank++) {
                entries++;
                boolean isOld = known.contains(query.key()) && known.contains(query.neighbors()[rank]);
                changed += isOld ? 0 : 1;
            }
        }
        assertThat(warm.note("words", Continuity.EDGES_CHANGED))
                .isCloseTo((double) changed / entries, within(1e-12))
                .isBetween(.05, .3);
    }

    @Test
    void aDataSetThatIsNewAndOneThatLostItsExamplesAreCovered() throws Exception {
        RecordingSink before = Programs.run(vertices, Programs.settings(16, COMMUNITY), 2);
        List<GraphVertex> now = new ArrayList<>(vertices.subList(40, 320));
        now.addAll(PlantedGraph.of("birds", 90, 23));

        RecordingSink after = run(now, MemoryPrior.of(before, COMMUNITY), Start.PRIOR, 2);

        assertThat(keys(after))
                .containsExactlyInAnyOrderElementsOf(
                        now.stream().map(GraphVertex::key).toList());
        assertThat(after.notes).extracting(GenerationNote::dataset).containsOnly("words");
    }

    @Test
    void neitherParallelismNorTheOrderOfThePartsChangesAWarmGeneration() throws Exception {
        MemoryPrior prior =
                MemoryPrior.of(Programs.run(vertices.subList(0, 300), Programs.settings(16, COMMUNITY), 2), COMMUNITY);
        MemoryPrior turned = new MemoryPrior(
                List.of(prior.communities().get(1), prior.communities().get(0)));
        List<GraphVertex> shuffled = new ArrayList<>(vertices);
        Collections.shuffle(shuffled, new Random(5));

        RecordingSink one = run(vertices, prior, Start.PRIOR, 1);
        RecordingSink other = run(shuffled, turned, Start.PRIOR, 4);

        assertThat(other.batches).usingRecursiveComparison().isEqualTo(one.batches);
        assertThat(other.notes).containsExactlyInAnyOrderElementsOf(one.notes);
    }

    @Test
    void aPriorGenerationThatCannotBeReadFailsTheProgramAndSaysWhatToDo() {
        assertThatThrownBy(() -> run(vertices, new LostPrior(), Start.PRIOR, 2))
                .hasStackTraceContaining("the communities of the generation before cannot be read: gone")
                .hasStackTraceContaining("run the refresh again");
    }

    private static RecordingSink run(List<GraphVertex> vertices, PriorCommunities prior, Start start, int parallelism)
            throws Exception {
        GenerationSettings full = Programs.settings(16, COMMUNITY);
        GenerationSettings settings = new GenerationSettings(
                start == Start.PRIOR ? full.communities().withEffort(Effort.refresh(3)) : full.communities(),
                full.batches(),
                2,
                start);
        RecordingSink.Factory factory = RecordingSink.Factory.fresh();
        ExecutionEnvironment environment = Programs.environment(parallelism);
        Snapshot without = Programs.snapshot(
                Programs.source(environment, vertices), Programs.headers(environment, new byte[] {1}));
        GenerationProgram.attach(
                new Snapshot(without.vertices(), without.queries(), without.positives(), without.headers(), prior),
                settings,
                factory);
        environment.execute();
        return factory.opened();
    }

    private static List<Long> keys(RecordingSink sink) {
        return sink.batches.stream()
                .flatMapToLong(batch -> Arrays.stream(batch.keys()))
                .boxed()
                .toList();
    }

    private record LostPrior() implements PriorCommunities {
        private static final long serialVersionUID = 1L;

        @Override
        public int parts() {
            return 1;
        }

        @Override
        public Part open(int part) throws IOException {
            throw new IOException("gone");
        }
    }
}
