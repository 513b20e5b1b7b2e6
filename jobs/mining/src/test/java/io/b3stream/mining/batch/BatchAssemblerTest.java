package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.batch.BatchFigures.Count;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.example.NormalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchAssemblerTest {
    private static final BatchSettings FOUR_BY_TWO = new BatchSettings(4, 2);

    /** Rank 0 is near, ranks 1 and 2 are the window. */
    private static final Objective BY_RANK = Objective.rankWindow(new RankWindow(1, 2), 2);

    /** Targets above 0.8 of the own positive are repelled, whether listed or not. */
    private static final Objective BY_POSITIVE =
            Objective.positiveAware(new RankWindow(1, 2), new Objective.SimilarityBounds(.8, 0), 2);

    private static final float[][] SIMILARITIES = {
        {.9f, .7f, .8f, .1f},
        {.6f, .9f, .3f, .2f},
        {.5f, .39f, .5f, .3f},
        {.1f, .2f, .3f, .9f}
    };

    @Test
    void theRankRuleMasksRanksBelowTheWindow() {
        assertThat(Batches.mask(assemble(BY_RANK, members()))).isEqualTo("0-2 1-0 2-0 3-2");
    }

    @Test
    void thePositiveAwareRuleMasksByTheEmbeddingsEvenWhatIsNotListed() {
        assertThat(Batches.mask(assemble(BY_POSITIVE, members()))).isEqualTo("0-2 2-0");

        List<BatchMember> unlisting =
                members().stream().map(member -> Batches.listing(member)).toList();
        assertThat(Batches.mask(assemble(BY_POSITIVE, unlisting))).isEqualTo("0-2 2-0");
        assertThat(Batches.mask(assemble(BY_RANK, unlisting))).isEmpty();
    }

    @Test
    void equalTextsAreMaskedBothWaysAndCountedOnce() {
        List<BatchMember> members = unlisted();
        members.set(1, Batches.told(members.get(1), 103, 201, 0));
        members.set(2, Batches.told(members.get(2), 102, 200, 0));

        AssembledBatch assembled = assemble(BY_RANK, members);

        assertThat(Batches.mask(assembled)).isEqualTo("0-2 1-3 2-0 3-1");
        assertThat(assembled.figures().of(Count.DUPLICATE_PAIRS)).isEqualTo(2);
        assertThat(assembled.figures().of(Count.MASKED_PAIRS)).isEqualTo(4);
    }

    @Test
    void examplesWithoutATextAreNotHeldToBeEqual() {
        long none = NormalizedText.hash("");
        List<BatchMember> members = new ArrayList<>();
        unlisted().forEach(member -> members.add(Batches.told(member, none, none, 0)));

        AssembledBatch assembled = assemble(BY_RANK, members);

        assertThat(Batches.mask(assembled)).isEmpty();
        assertThat(assembled.figures().of(Count.DUPLICATE_PAIRS)).isZero();
    }

    @Test
    void equalLabelsAreMaskedOnlyWhereLabelsCount() {
        List<BatchMember> members = unlisted();
        members.set(0, Batches.told(members.get(0), 100, 200, 7));
        members.set(1, Batches.told(members.get(1), 101, 201, 7));

        AssembledBatch counted = assemble(BY_RANK.withLabels(Objective.Labels.SHARED_IS_POSITIVE), members);

        assertThat(Batches.mask(counted)).isEqualTo("0-1 1-0");
        assertThat(counted.figures().of(Count.REPELLED_PAIRS)).isEqualTo(2);
        assertThat(Batches.mask(assemble(BY_RANK, members))).isEmpty();
    }

    @Test
    void aTargetAsSimilarAsTheLastNearRankIsMaskedWhateverItsRank() {
        List<BatchMember> members = unlisted();
        // 0 lists 1 alone, at .7; 2 is at .8 and should have been listed.
        members.set(0, Batches.listing(members.get(0), 1));

        assertThat(Batches.mask(assemble(BY_RANK, members))).isEqualTo("0-1 0-2");
    }

    @Test
    void aFurtherPositiveIsMaskedForItsOwnQueryOnly() {
        List<BatchMember> members = unlisted();
        members.set(3, Batches.told(members.get(3), 103, 203, 0, 999, 201));

        assertThat(Batches.mask(assemble(BY_RANK, members))).isEqualTo("3-1");
    }

    @Test
    void aTargetListedTwiceCountsByItsBetterRank() {
        List<BatchMember> members = unlisted();
        members.set(3, Batches.listing(members.get(3), 2, 2, 2));

        AssembledBatch assembled = assemble(BY_RANK, members);

        assertThat(Batches.mask(assembled)).isEqualTo("3-2");
        assertThat(assembled.figures().of(Count.WINDOW_PAIRS)).isZero();
        assertThat(assembled.figures().of(Count.NEAR_PAIRS)).isEqualTo(1);
    }

    @Test
    void figuresAreCountedFromAllPairsOfTheBatch() {
        BatchFigures figures = assemble(BY_RANK, members()).figures();

        assertThat(figures.of(Count.EXAMPLES)).isEqualTo(4);
        assertThat(figures.of(Count.PAIRS)).isEqualTo(4 * 3);
        assertThat(figures.of(Count.COMMUNITY_PAIRS)).isEqualTo(2 * 2);
        assertThat(figures.of(Count.WINDOW_PAIRS)).as("0-1, 2-3").isEqualTo(2);
        assertThat(figures.of(Count.NEAR_PAIRS)).as("1-0, 3-2").isEqualTo(2);
        assertThat(figures.of(Count.REPELLED_PAIRS)).isEqualTo(2);
        assertThat(figures.of(Count.SIMILARITY) / BatchFigures.UNIT)
                .isCloseTo((.7 + .8 + .1) + (.6 + .3 + .2) + (.5 + .39 + .3) + (.1 + .2 + .3), within(1e-5));
        assertThat(figures.of(Count.LARGEST_SIMILARITY) / BatchFigures.UNIT)
                .as("the largest that is not masked")
                .isCloseTo(.7 + .3 + .39 + .2, within(1e-5));
        assertThat(figures.of(Count.WITH_NEGATIVES)).isEqualTo(4);
    }

    @Test
    void theRatioComparesTheHardestInTheBatchWithTheHardestOfAll() {
        float[][] six = {
            {.9f, .5f, .4f, .8f, .7f, .6f},
            {.1f, .9f, .1f, .1f, .1f, .1f},
            {.1f, .1f, .9f, .1f, .1f, .1f},
            {.1f, .1f, .1f, .9f, .1f, .1f},
            {.1f, .1f, .1f, .1f, .9f, .1f},
            {.1f, .1f, .1f, .1f, .1f, .9f}
        };
        List<BatchMember> members = Batches.members(six).subList(0, 3);
        BatchPairs pairs = BatchPairs.of(members, new PairJudge(BY_RANK), new SimilarityBlock());

        ObjectiveRatio ratio = new ObjectiveRatio(members, pairs, new PairJudge(BY_RANK), 2);

        double expected = (exp(.5) + exp(.4)) / (exp(.7) + exp(.6));
        assertThat(ratio.of(0).orElseThrow()).as("rank 0 is left out").isCloseTo(expected, within(1e-5));
    }

    @Test
    void aBatchThatHoldsAllHasARatioOfOne() {
        BatchFigures figures = assemble(BY_POSITIVE, members()).figures();

        assertThat(figures.of(Count.RATIO) / BatchFigures.UNIT).isEqualTo(figures.of(Count.RATED));
        assertThat(figures.of(Count.RATED)).isEqualTo(4);
    }

    @Test
    void aShortBatchIsMarkedAndItsLastCommunityIsSmaller() {
        AssembledBatch assembled = assemble(BY_RANK, members().subList(0, 3));

        assertThat(assembled.batch().isShort()).isTrue();
        assertThat(assembled.batch().communityStarts()).containsExactly(0, 2);
        assertThat(assembled.figures().of(Count.COMMUNITY_PAIRS)).isEqualTo(2);
        assertThat(assembled.figures().of(Count.SHORT_COMMUNITIES)).isEqualTo(1);
        assertThat(assembled.figures().of(Count.SHORT_COMMUNITY_EXAMPLES)).isEqualTo(1);
    }

    @Test
    void aRepelledPairThatIsNotListedCountsForItselfOnly() {
        BatchFigures listed = assemble(BY_POSITIVE, members()).figures();
        BatchFigures unlisted = assemble(BY_POSITIVE, unlisted()).figures();

        assertThat(unlisted.of(Count.REPELLED_PAIRS)).isEqualTo(listed.of(Count.REPELLED_PAIRS));
        assertThat(listed.of(Count.LISTED_REPELLED_PAIRS)).isEqualTo(listed.of(Count.REPELLED_PAIRS));
        assertThat(unlisted.of(Count.LISTED_REPELLED_PAIRS)).isZero();
    }

    @Test
    void aRandomBatchIsCountedAndNotMade() {
        AssembledBatch random =
                new BatchAssembler(FOUR_BY_TWO, BY_RANK).assemble(RandomBatches.index(0), 1, members(), List.of());

        assertThat(random.batch()).isNull();
        assertThat(random.figures().counts())
                .isEqualTo(assemble(BY_RANK, members()).figures().counts());
    }

    @Test
    void theSummaryComparesWithRandomBatches() {
        BatchFigures mined = assemble(BY_RANK, members()).figures();
        BatchFigures random = assemble(BY_RANK, unlisted()).figures();

        GenerationSummary summary =
                QualityFigures.summarize(BY_RANK, new DatasetExtent("set", 4, 8, 8, 1, 2), mined, random);

        assertThat(Batches.figure(summary, QualityFigures.WINDOW_SHARE)).isEqualTo(2 / 4.0);
        assertThat(Batches.figure(summary, QualityFigures.CONTAMINATION)).isEqualTo(2 / 4.0);
        assertThat(Batches.figure(summary, QualityFigures.MASKED_SHARE)).isEqualTo(4 / 12.0);
        assertThat(Batches.figure(summary, QualityFigures.KEPT_EDGES)).isEqualTo(2 / 8.0);
        assertThat(Batches.figure(summary, QualityFigures.KEPT_WEIGHT))
                .isEqualTo((2.0 * Objective.UNIT - 2.0 * BY_RANK.penalty()) / (8.0 * Objective.UNIT));
        assertThat(Batches.figure(summary, QualityFigures.HARDNESS)).isCloseTo(4.49 / 12, within(1e-5));
        assertThat(Batches.figure(summary, QualityFigures.COVERAGE)).isEqualTo(4 / 4);
        assertThat(Batches.figure(summary, "communitiesOfSize.2")).isEqualTo(2);
        assertThat(Batches.figure(summary, "random.windowShare")).isEqualTo(8 / (4.0 * 3));
        assertThat(Batches.figure(summary, "random.contamination")).isZero();
        assertThat(Batches.figure(summary, "random.hardness"))
                .isEqualTo(Batches.figure(summary, QualityFigures.HARDNESS));
    }

    @Test
    void embeddingsThatAreNoNumbersOrOfAnotherDimensionAreRefused() {
        List<BatchMember> members = unlisted();
        members.set(1, new BatchMember(members.get(1).vertex(), new float[] {Float.NaN, 0, 0, 0}, Batches.unit(1, 4)));
        assertThatThrownBy(() -> assemble(BY_RANK, members)).hasMessageContaining("not a number");

        members.set(1, new BatchMember(members.get(1).vertex(), new float[2], Batches.unit(1, 4)));
        assertThatThrownBy(() -> assemble(BY_RANK, members)).hasMessageContaining("dimensions");
    }

    @Test
    void figuresAddUpInAnyOrder() {
        int counts = Count.values().length;
        BatchFigures one = new BatchFigures(LongStream.range(0, counts).toArray());
        BatchFigures other = new BatchFigures(
                LongStream.range(0, counts).map(i -> counts - i).toArray());

        assertThat(one.plus(other).counts()).isEqualTo(other.plus(one).counts()).containsOnly(counts);
        assertThat(one.plus(BatchFigures.NONE).counts()).isEqualTo(one.counts());
        assertThatThrownBy(() -> new BatchFigures(new long[2])).hasMessageContaining("2 counts");
    }

    private static List<BatchMember> members() {
        return Batches.members(SIMILARITIES);
    }

    private static List<BatchMember> unlisted() {
        List<BatchMember> members = new ArrayList<>();
        members().forEach(member -> members.add(Batches.listing(member)));
        return members;
    }

    private static double exp(double similarity) {
        return Math.exp(similarity / ObjectiveRatio.TEMPERATURE);
    }

    private static AssembledBatch assemble(Objective objective, List<BatchMember> members) {
        return new BatchAssembler(FOUR_BY_TWO, objective).assemble(0, 1, members, List.of());
    }
}
