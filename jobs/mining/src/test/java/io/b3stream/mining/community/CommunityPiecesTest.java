package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CommunityPiecesTest {
    private static final CommunitySettings BY_FOUR =
            CommunitySettings.of(4, Objective.rankWindow(new RankWindow(0, 20), 2), 7);

    @Test
    void settingsOutOfRangeAreRefusedWithTheirValue() {
        assertThatThrownBy(() -> CommunitySettings.of(1, Objective.rankWindow(new RankWindow(0, 1), 2), 7))
                .hasMessageContaining("is 1");
        assertThatThrownBy(() -> CommunitySettings.of(513, Objective.rankWindow(new RankWindow(0, 1), 2), 7))
                .hasMessageContaining("[2, 512], is 513");
        assertThatThrownBy(() -> new Effort(0, 1, true)).hasMessageContaining("[1, 1000], is 0");
        assertThatThrownBy(() -> Effort.full(1_001)).hasMessageContaining("is 1001");
        assertThatThrownBy(() -> BY_FOUR.withHubInEdgesMax(0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> new RankWindow(-1, 1)).hasMessageContaining("is -1");
        assertThatThrownBy(() -> new RankWindow(0, 0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> new RankWindow(Integer.MAX_VALUE, 1)).hasMessageContaining("2147483647 + 1");
    }

    @Test
    void theWindowBeginsAfterTheNearRanksAndEndsBeforeItsEnd() {
        RankWindow window = new RankWindow(3, 2);

        assertThat(window.isNear(2)).isTrue();
        assertThat(window.isNear(3)).isFalse();
        assertThat(LongStream.range(0, 7).filter(rank -> window.contains((int) rank)))
                .containsExactly(3L, 4L);
    }

    @Test
    void theTallyAddsUpMoreLabelsThanItHadPlaceFor() {
        LabelTally tally = new LabelTally();
        for (int label = 0; label < 2_000; label++) {
            tally.add(label, 1, 1);
            tally.add(label, 1, label % 7);
        }

        for (int label = 0; label < 2_000; label++) {
            assertThat(tally.weightOf(label)).isEqualTo(1 + label % 7);
        }
        tally.clear();
        assertThat(tally.weightOf(5)).isZero();
    }

    @Test
    void aFullCommunityIsNeverProposed() {
        LabelTally tally = new LabelTally();
        tally.add(1, 0, 100);
        tally.add(2, 1, 1);

        assertThat(tally.strongest(9, 7).label()).isEqualTo(2);
        assertThat(tally.densest(9, 9, 3, 4, 7).label()).isEqualTo(2);
    }

    @Test
    void aVertexStaysWhereItsEdgesAreDensest() {
        LabelTally tally = new LabelTally();
        tally.add(1, 2, 10);
        tally.add(2, 2, 9);

        assertThat(tally.densest(9, 1, 2, 4, 7).isMove()).isFalse();
        assertThat(tally.densest(9, 2, 2, 4, 7).isMove()).isFalse();
        assertThat(tally.densest(9, 2, 0, 4, 7).label()).isEqualTo(1);
    }

    @Test
    void aVertexIsDrawnToItsStrongestCommunitiesBestFirst() {
        LabelTally tally = new LabelTally();
        IntStream.rangeClosed(1, 50).forEach(label -> tally.add(label, 0, label));
        tally.add(51, 0, 100);
        tally.add(51, 0, -100);
        tally.add(52, 0, -7);

        assertThat(tally.attractions(49, 3, 7))
                .containsExactly(
                        new Attraction(50, 0, 50 - 49), new Attraction(48, 0, 48 - 49), new Attraction(47, 0, 47 - 49));
        assertThat(tally.attractions(99, 1_000, 7))
                .extracting(Attraction::label)
                .hasSize(50)
                .doesNotContain(51L, 52L);
    }

    @Test
    void admissionTakesTheBestUpToTheRoomWhateverTheOrder() {
        List<Proposal> proposals = new ArrayList<>();
        for (int gain = 1; gain <= 10; gain++) {
            proposals.add(new Proposal(gain, 77, gain, 3));
        }

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(proposals, new Random(seed));
            assertThat(Admission.admit(proposals, 7)).extracting(Proposal::gain).containsExactly(10, 9, 8);
        }
        assertThat(Admission.admit(List.of(), 7)).isEmpty();
    }

    @Test
    void packingKeepsTheLargestAndGivesTheSmallestOfThemTheRemainder() {
        List<ExactPacking.Grown> grown = List.of(
                new ExactPacking.Grown(1, 2),
                new ExactPacking.Grown(2, 4),
                new ExactPacking.Grown(3, 3),
                new ExactPacking.Grown(4, 1));

        assertThat(ExactPacking.plan(grown, BY_FOUR))
                .containsExactly(
                        new ExactPacking.Kept(2, 4), new ExactPacking.Kept(3, 4), new ExactPacking.Kept(1, 10 % 4));
    }

    @Test
    void anOverfullCommunityIsRefused() {
        assertThatThrownBy(() -> ExactPacking.plan(List.of(new ExactPacking.Grown(1, 5)), BY_FOUR))
                .hasMessageContaining("5 members")
                .hasMessageContaining("[1, 4]");
    }

    @Test
    void theRestFillsTheRoomByKeyAndMustFitExactly() {
        List<ExactPacking.Kept> open = List.of(new ExactPacking.Kept(9, 1), new ExactPacking.Kept(5, 2));

        assertThat(ExactPacking.fill(new long[] {1, 2, 3}, open)).containsExactly(5, 5, 9);
        assertThatThrownBy(() -> ExactPacking.fill(new long[] {1, 2}, open)).hasMessageContaining("room for 3");
    }

    @Test
    void aPartitionOfWrongSizesIsRecognised() {
        CommunityPartition wrong = CommunityPartition.ofLabels(new long[] {1, 2, 3, 4}, new long[] {8, 8, 8, 9});

        assertThatThrownBy(() -> wrong.checkIntegrity(2)).hasMessageContaining("do not have 2 members");
    }
}
