package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.GraphVertex;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MembersTest {
    @Test
    void sizesAreExactWithOneRemainderAtMost() {
        assertThat(areExact(2, 0, 0, 1, 1)).isTrue();
        assertThat(areExact(2, 0, 0, 1, 1, 2)).isTrue();
        assertThat(areExact(2, 0, 0, 0, 1)).isFalse();
        assertThat(areExact(3, 0, 0, 1, 1)).isFalse();
        assertThat(areExact(3, 0, 0, 0, 1)).isTrue();
        assertThat(areExact(3, 0, 0, 0, 1, 2, 3, 4)).as("remainder four times").isFalse();
    }

    @Test
    void duplicatesCountOnceAPairAndOnlyTogether() {
        List<GraphVertex> vertices = List.of(
                SmallLists.vertex(0, 5, ""),
                SmallLists.vertex(1, 5, ""),
                SmallLists.vertex(2, 5, ""),
                SmallLists.vertex(3, 6, ""));
        GraphLists lists = GraphLists.of(vertices);

        assertThat(Members.duplicatePairs(lists, Members.of(new int[] {0, 0, 0, 0})))
                .isEqualTo(3 * 2 / 2);
        assertThat(Members.duplicatePairs(lists, Members.of(new int[] {0, 0, 1, 1})))
                .isEqualTo(1);
        assertThat(Members.duplicatePairs(lists, Members.of(new int[] {0, 1, 2, 0})))
                .isZero();
    }

    @Test
    void whoIsWhereMostOfTheFormerCommunityAreHasStayed() {
        assertThat(Members.churn(new int[] {0, 0, 0, 1, 1}, new int[] {7, 7, 8, 8, 8}))
                .isEqualTo(1 / 5.0, Offset.offset(1e-12));
        assertThat(Members.churn(new int[] {0, 0, 1, 1}, new int[] {1, 1, 0, 0}))
                .isZero();
    }

    @Test
    void newcomersAreNotChurn() {
        assertThat(Members.churn(new int[] {0, 0, -1}, new int[] {3, 4, 4})).isEqualTo(1 / 2.0);
        assertThat(Members.churn(new int[] {-1}, new int[] {0})).isZero();
    }

    private static boolean areExact(int communitySize, int... communities) {
        return Members.areExact(Members.of(communities), communities.length, communitySize);
    }
}
