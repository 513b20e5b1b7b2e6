package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CommunityGroupingTest {
    @Test
    void anExchangePairsTheBestOfBothSidesWhileTheyGain() {
        assertThat(CommunityPair.exchange(new int[] {5, -9, 3}, new int[] {-2, 4, -1}))
                .isEqualTo((5 + 4) + (3 - 1));
        assertThat(CommunityPair.exchange(new int[] {5}, new int[] {-5})).isZero();
        assertThat(CommunityPair.exchange(new int[] {5}, new int[0])).isZero();
    }

    @Test
    void thoseWithMuchToExchangeComeTogether() {
        Map<Long, Long> groups = CommunityGrouping.groups(
                List.of(pair(1, 2, 500, 1_000), pair(2, 3, 500, 10), pair(3, 4, 500, 1_000)), 7);

        assertThat(groups).isEqualTo(Map.of(1L, 1L, 2L, 1L, 3L, 3L, 4L, 3L));
    }

    @Test
    void aGroupNeverHasMoreVerticesThanItMay() {
        Random random = new Random(5);
        int size = 100;
        List<CommunityPair> pairs = new ArrayList<>();
        for (int low = 0; low < 60; low++) {
            for (int high = low + 1; high < 60; high++) {
                pairs.add(pair(low, high, size, 1 + random.nextInt(1_000)));
            }
        }

        Map<Long, Integer> sizes = new HashMap<>();
        CommunityGrouping.groups(pairs, 7).forEach((label, group) -> sizes.merge(group, size, Integer::sum));

        assertThat(sizes.values()).allMatch(vertices -> vertices <= CommunityGrouping.GROUP_VERTICES_MAX);
        assertThat(sizes.values()).anyMatch(vertices -> vertices > CommunityGrouping.GROUP_VERTICES_MAX / 2);
    }

    @Test
    void theOrderOfThePairsDoesNotMatterAndTheSeedDoes() {
        Random random = new Random(6);
        List<CommunityPair> pairs = new ArrayList<>();
        for (int low = 0; low < 40; low++) {
            for (int high = low + 1; high < 40; high++) {
                pairs.add(pair(low, high, 200, 100 + random.nextInt(50)));
            }
        }
        Map<Long, Long> expected = CommunityGrouping.groups(pairs, 7);

        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(pairs, new Random(seed));
            assertThat(CommunityGrouping.groups(pairs, 7)).isEqualTo(expected);
        }
        assertThat(CommunityGrouping.groups(pairs, 8)).isNotEqualTo(expected);
    }

    @Test
    void withoutPairsThereAreNoGroups() {
        assertThat(CommunityGrouping.groups(List.of(), 7)).isEmpty();
        assertThat(CommunityGrouping.groups(List.of(pair(1, 2, 1_000, 5)), 7)).isEmpty();
    }

    private static CommunityPair pair(long low, long high, int size, long exchange) {
        return new CommunityPair(low, high, size, size, exchange);
    }
}
