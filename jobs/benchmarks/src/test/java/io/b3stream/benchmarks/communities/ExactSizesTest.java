package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExactSizesTest {
    @Test
    void aLargeCommunityIsSplitIntoTheBestConnectedPieces() {
        WindowNetwork network = SmallNetworks.of(6, "0-5*2 5-3*2 1-2*2 2-4*2 0-1");

        int[] split = CommunitySplit.atMost(3, network, new int[6]);

        assertThat(Members.of(split)).containsExactly(new int[] {0, 3, 5}, new int[] {1, 2, 4});
    }

    @Test
    void smallCommunitiesStayAsTheyAre() {
        WindowNetwork network = SmallNetworks.of(4, "0-1 2-3");

        assertThat(Members.of(CommunitySplit.atMost(2, network, new int[] {7, 3, 3, 7})))
                .containsExactlyInAnyOrder(new int[] {0, 3}, new int[] {1, 2});
    }

    @Test
    void aVertexOfADissolvedCommunityGoesWhereItIsBestConnected() {
        // 4 and 5 are alone; 4 belongs to {0, 1}, 5 to {2, 3}. Both communities have room for one.
        WindowNetwork network = SmallNetworks.of(6, "0-1 2-3 4-0*3 4-2*2 5-0*2 5-3*1");

        int[] packed = ExactSizes.pack(
                network,
                new int[] {0, 0, 1, 1, 2, 3},
                Recipe.rankWindow(3, 0, 0).settings());

        assertThat(Members.of(packed)).containsExactly(new int[] {0, 1, 4}, new int[] {2, 3, 5});
    }

    @Test
    void whoHasNoEdgesFillsTheRest() {
        WindowNetwork network = SmallNetworks.of(5, "0-1");

        int[] packed = ExactSizes.pack(
                network, new int[] {0, 0, 1, 2, 3}, Recipe.rankWindow(2, 0, 0).settings());

        assertThat(Members.areExact(Members.of(packed), 5, 2)).isTrue();
        assertThat(packed[0]).isEqualTo(packed[1]);
    }

    @Test
    void sizesAreExactWhateverThePartitionWas() {
        Random random = new Random(7);
        for (int communitySize : List.of(2, 5, 16)) {
            int[] partition =
                    IntStream.range(0, 103).map(i -> random.nextInt(9)).toArray();
            String ring = IntStream.range(0, 103)
                    .mapToObj(i -> i + "-" + (i + 1) % 103)
                    .reduce((one, other) -> one + " " + other)
                    .orElseThrow();

            int[] packed = ExactSizes.pack(
                    SmallNetworks.of(103, ring),
                    partition,
                    Recipe.rankWindow(communitySize, 0, 0).settings());

            assertThat(Members.areExact(Members.of(packed), 103, communitySize)).isTrue();
        }
    }
}
