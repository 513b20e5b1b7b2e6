package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.batch.QualityFigures;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchContentITCase {
    private static final int LIST_LENGTH = 23;
    private static final BatchSettings SIXTEEN_BY_EIGHT = new BatchSettings(16, 8);
    private static final Objective BY_RANK = Objective.rankWindow(new RankWindow(3, 20), 2);
    private static final Objective BY_POSITIVE =
            Objective.positiveAware(new RankWindow(3, 20), new Objective.SimilarityBounds(.9, 3), 2);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @Test
    void theMaskIsWhatTheVectorsAndTextsSayWhicheverTheObjective() throws Exception {
        List<GraphVertex> vertices = retold(PlantedGraph.of("words", 203, LIST_LENGTH));
        for (Objective objective :
                List.of(BY_RANK, BY_POSITIVE, BY_POSITIVE.withLabels(Objective.Labels.SHARED_IS_POSITIVE))) {
            PairOracle oracle = new PairOracle(vertices, objective);

            RecordingSink sink = Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, objective), 2);

            assertThat(sink.batches).hasSize(13);
            for (ComposedBatch batch : sink.batches) {
                assertThat(PairOracle.carried(batch)).isEqualTo(oracle.mask(batch));
            }
        }
    }

    @Test
    void someOfWhatThePositiveAwareRuleMasksIsInNoList() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 203, LIST_LENGTH);
        Map<Long, Set<Long>> lists = vertices.stream()
                .collect(Collectors.toMap(
                        GraphVertex::key,
                        vertex -> LongStream.of(vertex.neighbors()).boxed().collect(Collectors.toSet())));
        int unlisted = 0;
        for (ComposedBatch batch :
                Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, BY_POSITIVE), 2).batches) {
            for (int i = 0; i < batch.falseNegativeQueries().length; i++) {
                long query = batch.keys()[batch.falseNegativeQueries()[i]];
                long positive = batch.keys()[batch.falseNegativePositives()[i]];
                unlisted += lists.get(query).contains(positive) ? 0 : 1;
            }
        }
        assertThat(unlisted).isPositive();
    }

    @Test
    void minedNegativesAreWantedByTheirCommunityAndMaskedForNobody() throws Exception {
        List<GraphVertex> vertices = retold(PlantedGraph.of("words", 203, LIST_LENGTH));
        Map<Long, GraphVertex> byKey = vertices.stream().collect(Collectors.toMap(GraphVertex::key, vertex -> vertex));
        for (Objective objective : List.of(BY_RANK, BY_POSITIVE)) {
            PairOracle oracle = new PairOracle(vertices, objective);

            RecordingSink sink =
                    Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT.withHardNegatives(3), objective), 2);

            long mined = 0;
            for (ComposedBatch batch : sink.batches) {
                long[] keys = batch.negatives().keys();
                mined += keys.length;
                Set<Long> members = LongStream.of(batch.keys()).boxed().collect(Collectors.toSet());
                assertThat(keys).doesNotHaveDuplicates();
                for (int i = 0; i < keys.length; i++) {
                    long target = keys[i];
                    int start = batch.communityStarts()[batch.negatives().communities()[i]];
                    assertThat(members).doesNotContain(target);
                    assertThat(members).noneMatch(member -> oracle.masks(member, target));
                    assertThat(Arrays.stream(batch.keys(), start, Math.min(start + 8, batch.keys().length)))
                            .anyMatch(member -> oracle.rank(byKey.get(member), byKey.get(target)) < LIST_LENGTH);
                    assertThat(batch.negatives().payloads()[i])
                            .isEqualTo(byKey.get(target).payload());
                }
                assertThat(Arrays.stream(batch.negatives().communities())
                                .boxed()
                                .collect(Collectors.groupingBy(community -> community, Collectors.counting()))
                                .values())
                        .allMatch(count -> count <= 3);
            }
            assertThat(mined).isGreaterThan(3 * 20);
            assertThat(figure(sink.summaryOf("words"), QualityFigures.MINED_NEGATIVES))
                    .isEqualTo(mined);
        }
    }

    @Test
    void minedNegativesDependNeitherOnParallelismNorOnTheRestOfTheBatch() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 137, LIST_LENGTH);
        GenerationSettings settings = Programs.settings(SIXTEEN_BY_EIGHT.withHardNegatives(2), BY_POSITIVE);

        RecordingSink one = Programs.run(vertices, settings, 1);
        RecordingSink four = Programs.run(vertices, settings, 4);
        RecordingSink without = Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, BY_POSITIVE), 2);

        assertThat(four.batches).usingRecursiveComparison().isEqualTo(one.batches);
        assertThat(four.summaries).usingRecursiveComparison().isEqualTo(one.summaries);
        assertThat(without.batches)
                .usingRecursiveComparison()
                .ignoringFields("negatives")
                .isEqualTo(one.batches);
    }

    @Test
    void figuresAreThoseOfTheBatchesAsTheyArePublished() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 203, LIST_LENGTH);
        Map<Long, GraphVertex> byKey = vertices.stream().collect(Collectors.toMap(GraphVertex::key, vertex -> vertex));

        RecordingSink sink = Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, BY_POSITIVE), 2);

        double pairs = 0;
        double similarity = 0;
        double masked = 0;
        for (ComposedBatch batch : sink.batches) {
            masked += batch.falseNegativeQueries().length;
            for (long query : batch.keys()) {
                for (long target : batch.keys()) {
                    pairs += query == target ? 0 : 1;
                    similarity += query == target ? 0 : PairOracle.similarity(byKey.get(query), byKey.get(target));
                }
            }
        }
        GenerationSummary summary = sink.summaryOf("words");
        assertThat(figure(summary, QualityFigures.HARDNESS)).isCloseTo(similarity / pairs, within(1e-6));
        assertThat(figure(summary, QualityFigures.MASKED_SHARE)).isEqualTo(masked / pairs);
        assertThat(figure(summary, QualityFigures.MASKED_PAIRS)).isEqualTo(masked);
        assertThat(figure(summary, QualityFigures.COVERAGE)).isEqualTo(203 / 203);
        assertThat(figure(summary, "communitiesOfSize.8")).isEqualTo(203 / 8);
        assertThat(figure(summary, "communitiesOfSize.3")).isEqualTo(1);
    }

    @Test
    void theObjectiveRatioIsThatOfAnExhaustiveScan() throws Exception {
        List<GraphVertex> vertices = PlantedGraph.of("words", 203, LIST_LENGTH);
        PairOracle oracle = new PairOracle(vertices, BY_RANK);
        Map<Long, GraphVertex> byKey = vertices.stream().collect(Collectors.toMap(GraphVertex::key, vertex -> vertex));

        RecordingSink sink = Programs.run(vertices, Programs.settings(SIXTEEN_BY_EIGHT, BY_RANK), 2);

        double ratios = 0;
        for (ComposedBatch batch : sink.batches) {
            Set<Long> members = LongStream.of(batch.keys()).boxed().collect(Collectors.toSet());
            for (long key : batch.keys()) {
                GraphVertex query = byKey.get(key);
                List<GraphVertex> mates = vertices.stream()
                        .filter(mate -> members.contains(mate.key()) && mate.key() != key)
                        .filter(mate -> !oracle.masks(key, mate.key()))
                        .toList();
                List<GraphVertex> others = vertices.stream()
                        .filter(other -> !members.contains(other.key()))
                        .filter(other ->
                                oracle.rank(query, other) >= BY_RANK.window().nearRanks())
                        .toList();
                double inBatch = hardest(query, mates.stream());
                double overall = hardest(query, Stream.concat(mates.stream(), others.stream()));
                ratios += inBatch / overall;
            }
        }
        assertThat(figure(sink.summaryOf("words"), QualityFigures.OBJECTIVE_RATIO))
                .isCloseTo(ratios / 203, within(1e-5));
    }

    /** Sum of the K largest exp(s / 0.05). */
    private static double hardest(GraphVertex query, Stream<GraphVertex> targets) {
        return targets.mapToDouble(target -> -PairOracle.similarity(query, target))
                .sorted()
                .limit(SIXTEEN_BY_EIGHT.communitySize())
                .map(negated -> Math.exp(-negated / 0.05))
                .sum();
    }

    @Test
    void minedBatchesAreHarderThanRandomOnesInEveryFigure() throws Exception {
        GenerationSummary summary = Programs.run(
                        PlantedGraph.of("words", 800, LIST_LENGTH), Programs.settings(SIXTEEN_BY_EIGHT, BY_RANK), 2)
                .summaryOf("words");

        for (String name : List.of(
                QualityFigures.OBJECTIVE_RATIO,
                QualityFigures.WINDOW_SHARE,
                QualityFigures.HARDNESS,
                QualityFigures.HARDNESS_MAX)) {
            assertThat(figure(summary, name)).as(name).isGreaterThan(figure(summary, QualityFigures.RANDOM + name));
        }
        assertThat(figure(summary, QualityFigures.OBJECTIVE_RATIO)).isLessThanOrEqualTo(1);
    }

    /** Some examples get a label, and some get the positive of another as a further one. */
    private static List<GraphVertex> retold(List<GraphVertex> vertices) {
        List<GraphVertex> retold = new ArrayList<>();
        for (int i = 0; i < vertices.size(); i++) {
            GraphVertex vertex = vertices.get(i);
            long[] extras = i % 5 == 0
                    ? new long[] {vertices.get((i + 1) % vertices.size()).positiveHash()}
                    : new long[0];
            retold.add(PlantedGraph.told(
                    vertex, vertex.queryHash(), vertex.positiveHash(), i % 3 == 0 ? 1 + i % 7 : 0, extras));
        }
        return retold;
    }

    private static double figure(GenerationSummary summary, String name) {
        Map<String, Double> figures = new HashMap<>();
        for (int i = 0; i < summary.qualityNames().length; i++) {
            figures.put(summary.qualityNames()[i], summary.qualityValues()[i]);
        }
        assertThat(new HashSet<>(figures.keySet())).contains(name);
        return figures.get(name);
    }
}
