package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.example.TraitsReader;
import io.b3stream.mining.similarity.Scorers;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GraphTest {
    private static final GraphSettings SETTINGS = new GraphSettings(
            new ListSettings(10, 3),
            4,
            new MicroBatchSettings(64, 200),
            new StorageSettings(VectorEncoding.FP32, 1 << 20),
            new SearchSettings(1, 20));

    @ParameterizedTest
    @CsvSource({"1, 5, FP32", "2, 24, INT8", "3, 7, INT8", "4, 1, FP32", "5, 33, INT8", "6, 12, FP32"})
    void afterEveryStepTheGraphEqualsOneBuiltFromScratch(long seed, int dimension, VectorEncoding encoding) {
        Random random = new Random(seed);
        GraphSettings settings = SETTINGS.withStorage(encoding, 1 << 20);
        InMemoryGraph graph = new InMemoryGraph(settings, seed);
        ScriptedExamples all = new ScriptedExamples(random, dimension, encoding);
        for (int step = 0; step < 25; step++) {
            List<MicroBatch.Changes> batches = new ArrayList<>();
            for (int batch = random.nextInt(3); batch >= 0; batch--) {
                int inserts = 1 + random.nextInt(step < 4 ? 4 : 60);
                batches.add(
                        step < 3 ? all.inserts(inserts) : all.mixed(inserts, random.nextInt(9), random.nextInt(30)));
            }
            graph.apply(batches);
            if (random.nextInt(3) == 0) {
                graph.restart(1 + random.nextInt(4));
            }
            all.assertEqualTo(graph, settings.lists().length());
        }
        assertThat(graph.audited()).isPositive();
        assertThat(graph.auditMissing()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"1, 5, FP32, 1, 1e-5", "2, 24, INT8, 2, 1e-4", "3, 7, INT8, 1, .05", "4, 12, FP32, 2, 0"})
    void aDeviceThatIsALittleWrongChangesNothing(
            long seed, int dimension, VectorEncoding encoding, int panels, float error) {
        Random random = new Random(seed);
        GraphSettings settings = SETTINGS.withShards(2).withStorage(encoding, 1 << 20);
        NoisyDevice device = new NoisyDevice(panels, error, seed);
        InMemoryGraph graph = new InMemoryGraph(settings, seed, device);
        ScriptedExamples all = new ScriptedExamples(random, dimension, encoding);
        graph.apply(List.of(all.inserts(400)));
        graph.apply(List.of(all.inserts(1)));
        int loadedOnce = device.loads;
        graph.apply(List.of(all.inserts(1)));
        assertThat(device.loads)
                .as("full blocks stay where they are")
                .isEqualTo(loadedOnce)
                .isPositive();
        for (int step = 0; step < 12; step++) {
            graph.apply(List.of(all.mixed(1 + random.nextInt(60), random.nextInt(9), random.nextInt(40))));
            if (random.nextInt(4) == 0) {
                graph.restart(1 + random.nextInt(2));
            }
            all.assertEqualTo(graph, settings.lists().length());
        }
        assertThat(device.asked).isGreaterThan(40);
        assertThat(error > 0 || graph.leftToCpu() == 0).isTrue();
        graph.restart(1);
        assertThat(device.open).as("blocks left on the device").isZero();
    }

    @Test
    void manyEqualVectorsAreLeftToTheCpuAndStayExact() {
        NoisyDevice device = new NoisyDevice(1, 1e-5f, 7);
        GraphSettings settings = SETTINGS.withShards(1).withSearch(1, 0);
        InMemoryGraph graph = new InMemoryGraph(settings, 7, device);
        ScriptedExamples few = new ScriptedExamples(new Random(7), 1, VectorEncoding.FP32);
        for (int step = 0; step < 4; step++) {
            graph.apply(List.of(few.inserts(150)));
            few.assertEqualTo(graph, settings.lists().length());
        }
        assertThat(device.asked).isPositive();
        assertThat(graph.leftToCpu()).isGreaterThan(100);
    }

    @Test
    void whatIsAskedForAndComesLateOrTwiceOrNeverDoesNoHarm() {
        Random random = new Random(9);
        InMemoryGraph graph = new InMemoryGraph(SETTINGS, 9);
        ScriptedExamples all = new ScriptedExamples(random, 6, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(200)));
        for (int step = 0; step < 8; step++) {
            graph.exchange(List.of(all.mixed(20, 10, 40)));
            List<Requery> late = List.copyOf(graph.requeries());
            graph.requeries().clear();
            graph.exchange(List.of(all.mixed(20, 10, 20)));
            graph.requeries().addAll(late);
            graph.exchange(List.of(graph.requeryBatch()));
            graph.requeries().addAll(late);
            graph.restart(2);
            graph.apply(List.of(all.inserts(1)));
            all.assertEqualTo(graph, SETTINGS.lists().length());
        }
    }

    @Test
    void aTailThatDiesWithItsNeighbourTakesNothingAlong() {
        GraphSettings settings = SETTINGS.withShards(1).withSearch(1, 0);
        InMemoryGraph graph = new InMemoryGraph(settings, 31);
        ScriptedExamples all = new ScriptedExamples(new Random(31), 5, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(84)));
        List<Long> keys = all.keys();
        List<Long> leaving = new ArrayList<>(keys.subList(64, 84));
        leaving.addAll(keys.subList(0, 30));
        graph.apply(List.of(all.delete(leaving)));
        all.assertEqualTo(graph, settings.lists().length());
    }

    @Test
    void listsThatStopBeingWholeAndThenLoseAreAskedForAnew() {
        GraphSettings settings = GraphSettings.defaults().withSearch(1, 0).withStorage(VectorEncoding.FP32, 1 << 20);
        InMemoryGraph graph = new InMemoryGraph(settings, 32);
        ScriptedExamples all = new ScriptedExamples(new Random(32), 6, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(146)));
        graph.apply(List.of(all.inserts(10)));
        graph.apply(List.of(all.deletes(20)));
        all.assertEqualTo(graph, settings.lists().length());
    }

    @Test
    void manyEqualVectorsMakeNoCellThatNobodyFinds() {
        GraphSettings settings = SETTINGS.withShards(1).withSearch(.9, 0);
        InMemoryGraph graph = new InMemoryGraph(settings, 33);
        ScriptedExamples few = new ScriptedExamples(new Random(33), 1, VectorEncoding.FP32);
        for (int step = 0; step < 8; step++) {
            graph.apply(List.of(few.inserts(300)));
            graph.restart(1);
        }
        graph.apply(List.of(few.deletes(1_500)));
        graph.apply(List.of(few.inserts(700)));
        assertThat(graph.vertices().keySet()).containsExactlyInAnyOrderElementsOf(few.keys());
    }

    @Test
    void aPayloadThatCannotBeReadIsNamedByItsExample() {
        InMemoryGraph graph = new InMemoryGraph(SETTINGS.withShards(1), 4);
        ScriptedExamples one = new ScriptedExamples(new Random(4), 5, VectorEncoding.FP32);
        graph.apply(List.of(one.inserts(1)));
        TraitsReader failing = payload -> {
            throw new IllegalStateException("no payload of ours");
        };
        assertThatThrownBy(() -> graph.snapshot(0).vertices("d", failing, vertex -> {}))
                .hasMessageContaining("example " + one.keys().get(0) + " of data set 'd': no payload of ours");
    }

    @Test
    void deletingEverythingLeavesNothingAndItCanComeAgain() {
        InMemoryGraph graph = new InMemoryGraph(SETTINGS, 3);
        ScriptedExamples all = new ScriptedExamples(new Random(3), 5, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(300)));
        List<Long> keys = all.keys();
        graph.apply(List.of(all.delete(keys)));
        all.assertEqualTo(graph, SETTINGS.lists().length());
        assertThat(graph.vertices()).isEmpty();
        graph.apply(List.of(all.insert(keys.stream().mapToLong(Long::longValue).toArray())));
        all.assertEqualTo(graph, SETTINGS.lists().length());
    }

    @Test
    void deletionsGiveTheirSpaceBackAndLeaveNoListShort() {
        GraphSettings settings = SETTINGS.withLists(20, 4);
        InMemoryGraph graph = new InMemoryGraph(settings, 3);
        ScriptedExamples all = new ScriptedExamples(new Random(3), 8, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(2_000)));
        long before = graph.stateBytes();
        graph.apply(List.of(all.delete(all.keys().subList(300, 500))));
        graph.apply(List.of(all.inserts(1)));
        all.assertEqualTo(graph, settings.lists().length());
        assertThat(graph.stateBytes()).isLessThan(before * 97 / 100);
        graph.apply(List.of(all.delete(all.keys().subList(0, 1_600))));
        graph.apply(List.of(all.inserts(1)));
        assertThat(graph.stateBytes()).isLessThan(before / 4);
    }

    @Test
    void deletingATenthOfTwentyThousandLeavesNoTraceAndNoShortListAndShrinksTheState() {
        GraphSettings settings = GraphSettings.defaults().withShards(4).withSearch(1, 500);
        InMemoryGraph graph = new InMemoryGraph(settings, 4);
        graph.restart(2);
        ScriptedExamples all = new ScriptedExamples(new Random(4), 16, VectorEncoding.INT8);
        for (int batch = 0; batch < 20; batch++) {
            graph.apply(List.of(all.inserts(1_000)));
        }
        long before = graph.stateBytes();
        List<Long> leaving = all.keys().subList(9_000, 11_000);
        graph.apply(List.of(all.delete(leaving.subList(0, 1_000)), all.delete(leaving.subList(1_000, 2_000))));

        Set<Long> gone = Set.copyOf(leaving);
        assertThat(graph.shortLists()).isEmpty();
        assertThat(graph.vertices()).hasSize(18_000);
        graph.vertices().forEach((key, vertex) -> {
            assertThat(gone).doesNotContain(key);
            assertThat(vertex.neighbors()).hasSize(settings.lists().length());
            assertThat(LongStream.of(vertex.neighbors()).anyMatch(gone::contains))
                    .isFalse();
        });
        all.assertSampleEqualTo(graph, settings.lists().length(), 97);
        assertThat((double) graph.stateBytes() / before).isLessThan(.95);
        assertThat(graph.auditMissing()).isZero();
    }

    @Test
    void replacingExamplesForEverNeedsNoMoreSpace() {
        InMemoryGraph graph = new InMemoryGraph(SETTINGS.withSearch(1, 0), 5);
        ScriptedExamples all = new ScriptedExamples(new Random(5), 4, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(500)));
        long before = graph.stateBytes();
        for (int round = 0; round < 40; round++) {
            graph.apply(List.of(all.mixed(0, 60, 0)));
        }
        all.assertEqualTo(graph, SETTINGS.lists().length());
        assertThat(graph.stateBytes()).isLessThan(before * 2);
    }

    @Test
    void aCacheThatHoldsNextToNothingChangesNothing() {
        GraphSettings cramped = SETTINGS.withStorage(VectorEncoding.INT8, 11 * 300);
        InMemoryGraph graph = new InMemoryGraph(cramped, 8);
        ScriptedExamples all = new ScriptedExamples(new Random(8), 11, VectorEncoding.INT8);
        for (int step = 0; step < 4; step++) {
            graph.apply(List.of(all.inserts(150)));
            all.assertEqualTo(graph, cramped.lists().length());
        }
        assertThat(graph.cacheBytes())
                .isPositive()
                .isLessThanOrEqualTo(2 * cramped.storage().cacheBytes());
    }

    @Test
    void listsLongerThanTheDataSetHoldEveryOtherExample() {
        GraphSettings longLists = SETTINGS.withLists(130, 16);
        InMemoryGraph graph = new InMemoryGraph(longLists, 1);
        ScriptedExamples all = new ScriptedExamples(new Random(1), 6, VectorEncoding.FP32);
        graph.apply(List.of(all.inserts(1), all.inserts(30), all.inserts(9)));
        all.assertEqualTo(graph, 130);
        assertThat(graph.vertices().values())
                .allSatisfy(vertex -> assertThat(vertex.neighbors()).hasSize(39));
    }

    @Test
    void approximateListsAreAuditedRepairedAndRidOfWhatHasGone() {
        Random random = new Random(21);
        GraphSettings settings = SETTINGS.withShards(1).withSearch(.9, 5);
        InMemoryGraph graph = new InMemoryGraph(settings, 21);
        ScriptedExamples all = new ScriptedExamples(random, 12, VectorEncoding.INT8);
        for (int step = 0; step < 12; step++) {
            graph.apply(List.of(all.inserts(400), all.mixed(50, 20, 60)));
            graph.restart(1);
        }
        assertThat(graph.vertices().keySet()).containsExactlyInAnyOrderElementsOf(all.keys());
        assertThat(graph.vertices().values()).allSatisfy(vertex -> {
            assertThat(vertex.neighbors()).hasSize(settings.lists().length());
            assertThat(all.keys())
                    .contains(LongStream.of(vertex.neighbors()).boxed().toArray(Long[]::new));
        });
        assertThat(graph.audited()).isGreaterThan(500);
        double recall = 1
                - (double) graph.auditMissing()
                        / (graph.audited() * settings.lists().length());
        assertThat(recall).isBetween(.6, .9999);
    }

    @Test
    void aGraphMayGoFromExactToApproximateAndBack() {
        ScriptedExamples all = new ScriptedExamples(new Random(22), 8, VectorEncoding.FP32);
        InMemoryGraph graph = new InMemoryGraph(SETTINGS.withShards(2), 22);
        graph.apply(List.of(all.inserts(1_500)));
        all.assertEqualTo(graph, SETTINGS.lists().length());
        graph = graph.restarted(SETTINGS.withShards(2).withSearch(.95, 0));
        graph.apply(List.of(all.inserts(300)));
        assertThat(graph.vertices()).hasSize(1_800);
        graph = graph.restarted(SETTINGS.withShards(2));
        graph.apply(List.of(all.mixed(100, 20, 300)));
        assertThat(graph.vertices().keySet()).containsExactlyInAnyOrderElementsOf(all.keys());
        graph.apply(List.of(all.delete(all.keys())));
        graph.apply(List.of(all.inserts(200)));
        all.assertEqualTo(graph, SETTINGS.lists().length());
    }

    @Test
    void theSpareRanksMayChangeFromOneStartToTheNext() {
        Random random = new Random(12);
        ScriptedExamples all = new ScriptedExamples(random, 6, VectorEncoding.FP32);
        InMemoryGraph graph = new InMemoryGraph(SETTINGS, 1);
        for (int spare : new int[] {3, 0, 30, 1}) {
            GraphSettings settings = SETTINGS.withLists(10, spare);
            graph = graph.restarted(settings);
            graph.apply(List.of(all.inserts(9)));
            graph.apply(List.of(all.mixed(90, 5, 40)));
            all.assertEqualTo(graph, 10);
        }
    }

    @Test
    void aListThatASourceCutShortIsMadeWholeByARequery() {
        GraphSettings settings = SETTINGS.withLists(100, 0).withShards(50);
        assertThat(settings.partialLength(1)).isEqualTo((int) Math.ceil(2 + 8 * Math.sqrt(2)));
        InMemoryGraph graph = new InMemoryGraph(settings, 1);
        graph.restart(50);
        long[] allInShardZero = LongStream.rangeClosed(1, 140).map(i -> 50 * i).toArray();
        ScriptedExamples all = new ScriptedExamples(new Random(1), 6, VectorEncoding.FP32);
        graph.apply(List.of(all.insert(allInShardZero)));
        assertThat(graph.cutShort()).isEqualTo(140);
        all.assertEqualTo(graph, 100);
    }

    @Test
    void aMicroBatchThatIsMissingOrComesTwiceIsRefused() {
        TargetShard shard = new TargetShard(SETTINGS, 0, InMemoryGraph.emptyTargets(), new PanelCache(0).shard(0));
        ScriptedExamples all = new ScriptedExamples(new Random(1), 3, VectorEncoding.FP32);
        shard.apply(search(1, all));
        for (long wrong : new long[] {1, 3}) {
            assertThatThrownBy(() -> shard.apply(search(wrong, all)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Micro-batch " + wrong + " came after micro-batch 1");
        }
    }

    private static TargetSearch search(long sequence, ScriptedExamples all) {
        MicroBatch batch = new MicroBatch(SETTINGS, new ShardLayout(new int[4]), sequence, all.inserts(3));
        return new TargetSearch(SETTINGS, batch.forTargets(0), Scorers.fastest());
    }

    @Test
    void changesOfDifferentLengthsAndNoneAtAllAreRefused() {
        Vectors one = Vectors.pack(VectorEncoding.FP32, 3, new float[1][3]);
        Vectors none = Vectors.none(VectorEncoding.FP32, 3);
        ExampleFacts noFacts = new ExampleFacts(new long[0], new long[0], new byte[0][]);
        Requeries noRequeries = new Requeries(new long[0], none, new boolean[0]);
        assertThatThrownBy(() -> new MicroBatch.Changes(new long[1], one, none, noFacts, new long[0], noRequeries, 0))
                .hasMessageContaining("there are 1 keys");
        assertThatThrownBy(() -> new MicroBatch.Changes(new long[0], none, none, noFacts, new long[0], noRequeries, 0))
                .hasMessageContaining("without changes");
        assertThatThrownBy(() -> new ExampleFacts(new long[2], new long[1], new byte[1][]))
                .hasMessageContaining("1 payloads, 2 and 1 hashes");
        assertThatThrownBy(() -> new Requeries(new long[1], none, new boolean[1]))
                .hasMessageContaining("1 keys, but 0 queries");
    }
}
