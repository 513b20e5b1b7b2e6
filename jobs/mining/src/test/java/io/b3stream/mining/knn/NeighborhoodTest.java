package io.b3stream.mining.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NeighborhoodTest {
    private final Random random = new Random(3);

    @Test
    void mergingKeepsTheBestOfBothWithTiesByKey() {
        Neighborhood merged = list("5 .9", "7 .5", "8 .1").merge(list("6 .9", "3 .5"), 4);
        assertThat(merged).isEqualTo(list("5 .9", "6 .9", "3 .5", "7 .5"));
    }

    @Test
    void mergingWithNothingNewReturnsTheSameInstance() {
        Neighborhood full = list("5 .9", "7 .5");
        assertThat(full.merge(Neighborhood.EMPTY, 2)).isSameAs(full);
        assertThat(full.merge(list("8 .5"), 2)).isSameAs(full);
        assertThat(full.merge(list("5 .9", "7 .5"), 2)).isSameAs(full);
        assertThat(full.merge(list("5 .9"), 5)).isSameAs(full);
    }

    @Test
    void anEntryFoundInBothListsCountsOnce() {
        assertThat(list("5 .9", "7 .5").merge(list("5 .9", "6 .7"), 3)).isEqualTo(list("5 .9", "6 .7", "7 .5"));
    }

    @Test
    void aTieAtTheEndIsDecidedByKey() {
        assertThat(list("5 .9", "7 .5").merge(list("6 .5"), 2)).isEqualTo(list("5 .9", "6 .5"));
        assertThat(list("5 .9", "-7 .5").merge(list("6 .5"), 2)).isEqualTo(list("5 .9", "-7 .5"));
    }

    @Test
    void whatIsTakenOutLeavesTheOthersInOrder() {
        Neighborhood full = list("5 .9", "7 .5", "8 .1");
        assertThat(full.without(7)).isEqualTo(list("5 .9", "8 .1"));
        assertThat(full.without(6)).isSameAs(full);
        assertThat(list("5 .9").without(5).size()).isZero();
        assertThat(full.first(2)).isEqualTo(list("5 .9", "7 .5"));
        assertThat(full.first(3)).isSameAs(full);
    }

    @Test
    void aSelectionKeepsWhatSortingWouldKeep() {
        for (int round = 0; round < 200; round++) {
            int limit = 1 + random.nextInt(20);
            Selection selection = new Selection(limit);
            TreeMap<Float, TreeSet<Long>> sorted = new TreeMap<>(Comparator.reverseOrder());
            int offers = random.nextInt(60);
            for (long key = 0; key < offers; key++) {
                float similarity = random.nextInt(10) / 10f;
                selection.offer(similarity, key);
                sorted.computeIfAbsent(similarity, absent -> new TreeSet<>()).add(key);
            }
            StringBuilder expected = new StringBuilder();
            sorted.entrySet().stream()
                    .flatMap(e -> e.getValue().stream().map(key -> key + " " + e.getKey()))
                    .limit(limit)
                    .forEach(entry ->
                            expected.append(expected.length() == 0 ? "" : ", ").append(entry));
            assertThat(selection.drain()).hasToString("[" + expected + "]");
            assertThat(selection.isEmpty()).isTrue();
        }
    }

    @Test
    void mergingInAnyOrderGivesTheSameList() {
        for (int round = 0; round < 200; round++) {
            Neighborhood a = randomList(0);
            Neighborhood b = randomList(1);
            Neighborhood c = randomList(2);
            Neighborhood abc = a.merge(b, 6).merge(c, 6);
            assertThat(c.merge(a, 6).merge(b, 6)).isEqualTo(abc);
            assertThat(abc.isRanked()).isTrue();
            assertThat(abc.size()).isLessThanOrEqualTo(6);
        }
    }

    @Test
    void unequalColumnsAreRefused() {
        assertThatThrownBy(() -> Neighborhood.ranked(new long[2], new float[1])).hasMessageContaining("2 keys");
    }

    private Neighborhood randomList(int remainder) {
        Selection selection = new Selection(6);
        int count = random.nextInt(8);
        for (long i = 0; i < count; i++) {
            selection.offer(random.nextInt(4) / 4f, i * 3 + remainder);
        }
        return selection.drain();
    }

    private static Neighborhood list(String... entries) {
        long[] keys = new long[entries.length];
        float[] similarities = new float[entries.length];
        for (int i = 0; i < entries.length; i++) {
            String[] parts = entries[i].split(" ");
            keys[i] = Long.parseLong(parts[0]);
            similarities[i] = Float.parseFloat(parts[1]);
        }
        return Neighborhood.ranked(keys, similarities);
    }
}
