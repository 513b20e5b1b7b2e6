package io.b3stream.connectors.generation;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.generation.BatchMixture.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BatchMixtureTest {
    private static final Map<String, Integer> BATCHES = Map.of("small", 2, "middle", 5, "large", 13);

    @Test
    void proportionalTakesEveryBatchExactlyOncePerEpoch() {
        BatchMixture mixture = BatchMixture.proportional(BATCHES);
        for (long epoch : new long[] {0, 1, 7}) {
            List<Turn> turns = mixture.epoch(42, epoch);
            Set<Turn> expected = new HashSet<>();
            BATCHES.forEach((dataset, count) -> {
                for (int index = 0; index < count; index++) {
                    expected.add(new Turn(dataset, epoch, index));
                }
            });
            assertThat(turns).hasSize(2 + 5 + 13).containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    @Test
    void everyPrefixHasTheProportionsOfTheWholeButForLessThanTwo() {
        BatchMixture mixture = BatchMixture.proportional(BATCHES);
        List<Turn> turns = mixture.epoch(3, 0);
        for (int length = 1; length <= turns.size(); length++) {
            Map<String, Long> come = turns.subList(0, length).stream().collect(groupingBy(Turn::dataset, counting()));
            for (Map.Entry<String, Integer> dataset : BATCHES.entrySet()) {
                double due = (double) length * dataset.getValue() / turns.size();
                assertThat(Math.abs(come.getOrDefault(dataset.getKey(), 0L) - due))
                        .isLessThan(2);
            }
        }
    }

    @Test
    void uniformTakesAsManyOfEachAndGoesOnWhereTheEpochBeforeEnded() {
        BatchMixture mixture = BatchMixture.uniform(BATCHES);
        List<Turn> small = new ArrayList<>();
        for (long epoch = 0; epoch < 2; epoch++) {
            List<Turn> turns = mixture.epoch(42, epoch);
            assertThat(turns.stream().collect(groupingBy(Turn::dataset, counting())))
                    .isEqualTo(Map.of("small", 13L, "middle", 13L, "large", 13L));
            turns.stream().filter(turn -> turn.dataset().equals("small")).forEach(small::add);
        }
        for (int position = 0; position < 2 * 13; position++) {
            assertThat(small.get(position)).isEqualTo(new Turn("small", position / 2, position % 2));
        }
    }

    @Test
    void weightsAreKeptToTheBatch() {
        BatchMixture mixture = BatchMixture.weighted(BATCHES, Map.of("small", 1L, "middle", 1L, "large", 2L));

        assertThat(mixture.taken()).isEqualTo(Map.of("small", 20L / 4, "middle", 20L / 4, "large", 2 * 20L / 4));
        assertThat(mixture.epoch(1, 0)).hasSize(20);
    }

    @Test
    void whatRoundingLeavesGoesToTheLargestRemainders() {
        // 20 · 3/7 = 8 4/7, 20 · 2/7 = 5 5/7, 20 · 2/7 = 5 5/7: two are left, for the two of remainder 5/7.
        BatchMixture mixture = BatchMixture.weighted(BATCHES, Map.of("small", 3L, "middle", 2L, "large", 2L));

        assertThat(mixture.taken()).isEqualTo(Map.of("small", 8L, "middle", 6L, "large", 6L));
    }

    @Test
    void aDataSetOfWeightZeroNeverComes() {
        BatchMixture mixture = BatchMixture.weighted(BATCHES, Map.of("small", 0L, "middle", 1L, "large", 1L));

        assertThat(mixture.epoch(1, 0)).extracting(Turn::dataset).doesNotContain("small");
    }

    @Test
    void theSameArgumentsGiveTheSameOrderAndTheSeedTurnsEqualOnes() {
        BatchMixture mixture = BatchMixture.uniform(Map.of("a", 4, "b", 4, "c", 4));

        assertThat(mixture.epoch(5, 2)).isEqualTo(mixture.epoch(5, 2));
        Set<String> first = new HashSet<>();
        for (long seed = 0; seed < 20; seed++) {
            first.add(mixture.epoch(seed, 0).get(0).dataset());
        }
        assertThat(first).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void theOrderIsPinnedForOtherClients() {
        assertThat(BatchMixture.proportional(Map.of("a", 1, "b", 3)).epoch(0, 1))
                .containsExactly(new Turn("b", 1, 0), new Turn("b", 1, 1), new Turn("a", 1, 0), new Turn("b", 1, 2));
        assertThat(BatchMixture.proportional(Map.of("a", 2, "b", 3, "c", 5)).epoch(7, 0))
                .extracting(Turn::dataset)
                .containsExactly("c", "b", "a", "c", "b", "c", "c", "a", "b", "c");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> BatchMixture.proportional(Map.of("a", 0)))
                .hasMessage("data set a must have at least 1 batch, has 0");
        assertThatThrownBy(() -> BatchMixture.weighted(Map.of("a", 1), Map.of("b", 1L)))
                .hasMessage("weights are needed for [a], there are those of [b]");
        assertThatThrownBy(() -> BatchMixture.weighted(Map.of("a", 1), Map.of("a", -1L)))
                .hasMessage("the weight of a must be in [0, 1000000], is -1");
        assertThatThrownBy(() -> BatchMixture.weighted(Map.of("a", 1), Map.of("a", 0L)))
                .hasMessage("all weights are 0");
        assertThatThrownBy(() -> BatchMixture.proportional(Map.of("a", 1)).epoch(0, -1))
                .hasMessage("epoch must be at least 0, is -1");
    }
}
