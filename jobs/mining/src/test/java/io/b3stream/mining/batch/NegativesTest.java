package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NegativesTest {
    /** Rank 0 is near, ranks 1 to 30 are the window. */
    private static final Objective BY_RANK = Objective.rankWindow(new RankWindow(1, 30), 2);

    private static final Objective BY_POSITIVE =
            Objective.positiveAware(new RankWindow(1, 30), new Objective.SimilarityBounds(.8, 0), 2);

    private static final BatchSettings FOUR_BY_TWO = new BatchSettings(4, 2).withHardNegatives(1);

    @Test
    void candidatesStandInTheWindowOfTheirCommunityAndNeitherInTheBatchNorAmongAnyoneNearRanks() {
        List<long[]> candidates = draw(
                1, vertex(1, 50, 11, 12, 2), vertex(2, 51, 11, 3, 13), vertex(3, 52, 14, 50), vertex(4, 13, 15, 14));

        assertThat(candidates).hasSize(2);
        assertThat(candidates.get(0)).containsExactlyInAnyOrder(11, 12);
        assertThat(candidates.get(1)).containsExactlyInAnyOrder(14, 15);
    }

    @Test
    void aTargetIsDrawnAsOftenAsItsWindowsAreMany() {
        int first = 0;
        int draws = 20_000;
        for (int generation = 0; generation < draws; generation++) {
            long[] drawn = draw(generation, vertex(1, 50, 11, 12), vertex(2, 51, 11), vertex(3, 52), vertex(4, 53))
                    .get(0);
            assertThat(drawn).hasSize(2);
            first += drawn[0] == 11 ? 1 : 0;
        }
        assertThat(first / (double) draws).as("weight 2 against 1").isCloseTo(2 / 3.0, within(.01));
    }

    @Test
    void aTargetListedTwiceByOneMemberCountsOnce() {
        int first = 0;
        for (int generation = 0; generation < 20_000; generation++) {
            first += draw(generation, vertex(1, 50, 11, 11, 12), vertex(2, 51)).get(0)[0] == 11 ? 1 : 0;
        }
        assertThat(first / 20_000.0).isCloseTo(1 / 2.0, within(.01));
    }

    @Test
    void theOrderOfTheMembersDoesNotChangeTheDraw() {
        GraphVertex one = vertex(1, 50, 11, 12, 13, 14);
        GraphVertex two = vertex(2, 51, 12, 14, 15);

        assertThat(draw(1, one, two).get(0)).isEqualTo(draw(1, two, one).get(0));
        assertThat(draw(1, one, two).get(0)).isNotEqualTo(draw(2, one, two).get(0));
    }

    @Test
    void noMoreCandidatesAreDrawnThanTheChoiceMayNeed() {
        long[] list = LongStream.range(100, 130).toArray();
        List<GraphVertex> members = List.of(vertex(1, list), vertex(2, list));

        assertThat(new NegativeDraw(FOUR_BY_TWO, BY_RANK, BatchOrder.published(7, 1))
                        .candidates(members)
                        .get(0))
                .hasSize(4 + 16);
        assertThat(new NegativeDraw(new BatchSettings(4, 2), BY_RANK, BatchOrder.published(7, 1))
                        .candidates(members)
                        .get(0))
                .isEmpty();
    }

    @Test
    void theFirstCandidateThatNobodyMustMaskIsChosen() {
        List<BatchMember> members =
                Batches.members(new float[][] {{.9f, .1f, .9f, .1f, .1f}, {.5f, .9f, .1f, .1f, .1f}});
        NegativeCandidate repelled = candidate(0, 2, 902, 802);
        NegativeCandidate sameText = candidate(0, 3, 903, 200);
        NegativeCandidate good = candidate(0, 3, 904, 804);
        NegativeCandidate late = candidate(0, 3, 905, 805);

        assertThat(chosen(BY_POSITIVE, members, repelled, sameText, good, late)).containsExactly(904);
        // As similar as the last near rank: a copy of what stands there.
        assertThat(chosen(BY_RANK, members, repelled, sameText, good, late)).containsExactly(904);
    }

    @Test
    void labelsAndFurtherPositivesAreHeeded() {
        List<BatchMember> members = new ArrayList<>(Batches.members(new float[][] {{.9f, .5f, .1f}, {.5f, .9f, .1f}}));
        members.set(1, Batches.told(members.get(1), 101, 201, 7, 803));
        NegativeCandidate labelled = new NegativeCandidate(
                0, Batches.told(bare(902, 802), 702, 802, 7).vertex(), Batches.unit(2, 3));
        NegativeCandidate extra = new NegativeCandidate(0, bare(903, 803).vertex(), Batches.unit(2, 3));
        NegativeCandidate good = new NegativeCandidate(0, bare(904, 804).vertex(), Batches.unit(2, 3));
        Objective labels = BY_RANK.withLabels(Objective.Labels.SHARED_IS_POSITIVE);

        assertThat(chosen(labels, members, labelled, extra, good)).containsExactly(904);
        assertThat(chosen(BY_RANK, members, extra, labelled, good)).containsExactly(902);
    }

    @Test
    void aBatchNeverHasOneTargetOrTextTwiceAndFewerThanWantedAreTakenWhereFewAreThere() {
        List<BatchMember> members = Batches.members(new float[][] {
            {.9f, .5f, .1f, .1f, .1f}, {.5f, .9f, .1f, .1f, .1f}, {.5f, .1f, .9f, .1f, .1f}, {.5f, .1f, .1f, .9f, .1f}
        });

        assertThat(chosen(BY_RANK, members, candidate(0, 4, 904, 804), candidate(1, 4, 904, 804)))
                .containsExactly(904);
        assertThat(chosen(BY_RANK, members, candidate(0, 4, 904, 804), candidate(1, 4, 905, 804)))
                .containsExactly(904);
        assertThat(chosen(BY_RANK, members, candidate(0, 4, 904, 804), candidate(1, 4, 905, 805)))
                .containsExactly(904, 905);
        assertThat(chosen(BY_RANK, members)).isEmpty();
    }

    private static List<long[]> draw(long generation, GraphVertex... members) {
        return new NegativeDraw(FOUR_BY_TWO, BY_RANK, BatchOrder.published(7, generation)).candidates(List.of(members));
    }

    private static long[] chosen(Objective objective, List<BatchMember> members, NegativeCandidate... candidates) {
        ComposedBatch batch = new BatchAssembler(FOUR_BY_TWO, objective)
                .assemble(0, 1, members, Arrays.asList(candidates))
                .batch();
        return batch.negatives().keys();
    }

    private static NegativeCandidate candidate(int community, int axis, long key, long positiveHash) {
        return new NegativeCandidate(community, bare(key, positiveHash).vertex(), Batches.unit(axis, 5));
    }

    private static BatchMember bare(long key, long positiveHash) {
        return new BatchMember(
                new GraphVertex(
                        "set",
                        key,
                        key + 1_000,
                        positiveHash,
                        0,
                        new long[0],
                        1f,
                        new long[0],
                        new float[0],
                        new byte[0]),
                new float[0],
                new float[0]);
    }

    private static GraphVertex vertex(long key, long... neighbors) {
        float[] similarities = new float[neighbors.length];
        IntStream.range(0, similarities.length).forEach(rank -> similarities[rank] = .9f - .01f * rank);
        return new GraphVertex("set", key, key, key, 0, new long[0], 1f, neighbors, similarities, new byte[0]);
    }
}
