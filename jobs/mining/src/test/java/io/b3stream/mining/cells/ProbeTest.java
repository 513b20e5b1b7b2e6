package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.cells.ProbeRule.Direction;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeTest {
    private static final ProbeRule NINETY = new ProbeRule(.90, Direction.FORWARD);
    private static final ProbeRule NINETY_FIVE = new ProbeRule(.95, Direction.FORWARD);
    private static final int CELLS = 390;

    @Test
    void theRuleGivesWhatWasMeasured() {
        assertThat(probes(NINETY, CELLS)).isEqualTo((int) Math.ceil(1.6 * Math.pow(CELLS, .60)));
        assertThat(probes(NINETY_FIVE, CELLS)).isEqualTo((int) Math.ceil(2.05 * Math.pow(CELLS, .66)));
        assertThat(probes(new ProbeRule(.90, Direction.REVERSE), CELLS))
                .isEqualTo((int) Math.ceil(1.5 * 1.6 * Math.pow(CELLS, .60)));
    }

    @Test
    void moreIsSearchedForMoreRecallInMoreCellsAndNeverMoreThanThereIs() {
        int previous = 0;
        for (double recall : new double[] {.501, .6, .8, .9, .925, .95, .98, .99, .999999}) {
            ProbeRule rule = new ProbeRule(recall, Direction.FORWARD);
            assertThat(probes(rule, CELLS)).isBetween(Math.max(1, previous), CELLS);
            assertThat(probes(rule, CELLS)).isGreaterThanOrEqualTo(probes(rule, CELLS / 2));
            assertThat(probes(rule, 1)).isEqualTo(1);
            previous = probes(rule, CELLS);
        }
        assertThat(previous).isEqualTo(CELLS);
    }

    @Test
    void recallOutsideItsLimitsIsRefused() {
        for (double recall : new double[] {.5, 1, Double.NaN, -1}) {
            assertThatThrownBy(() -> new ProbeRule(recall, Direction.FORWARD)).hasMessageContaining("is " + recall);
        }
    }

    @Test
    void tooLittleFoundRaisesTheFactorQuicklyAndEnoughLowersItSlowly() {
        ProbeControl low = observe(ProbeControl.START, NINETY, 80, 8);
        assertThat(low).isEqualTo(new ProbeControl(ProbeControl.ONE * 5 / 4, 0, 0, 0));
        ProbeControl high = observe(ProbeControl.START, NINETY, 99, 15);
        assertThat(high.factor()).isEqualTo(ProbeControl.ONE);
        assertThat(observe(high, NINETY, 99, 1).factor()).isEqualTo(ProbeControl.ONE * 31 / 32);
    }

    @Test
    void theFactorHasALowestAndALargestValue() {
        assertThat(observe(ProbeControl.START, NINETY, 0, 1_000).factor()).isEqualTo(8 * ProbeControl.ONE);
        assertThat(observe(ProbeControl.START, NINETY, 100, 2_000).factor()).isEqualTo(ProbeControl.ONE / 4);
        assertThatThrownBy(() -> new ProbeControl(8 * ProbeControl.ONE + 1, 0, 0, 0))
                .hasMessageContaining("8193");
    }

    @Test
    void whatIsExactByTheRuleAloneTellsNothing() {
        assertThat(ProbeControl.START.observe(NINETY, 3, 130, 130)).isSameAs(ProbeControl.START);
        assertThat(ProbeControl.START.observe(NINETY, CELLS, 0, 0)).isSameAs(ProbeControl.START);
        ProbeControl raised = new ProbeControl(8 * ProbeControl.ONE, 0, 0, 0);
        assertThat(raised.probes(NINETY, CELLS)).isEqualTo(CELLS);
        assertThat(observe(raised, NINETY, 100, 16).factor()).isLessThan(raised.factor());
    }

    @Test
    void moreFoundThanThereIsIsRefused() {
        assertThatThrownBy(() -> ProbeControl.START.observe(NINETY, CELLS, 131, 130))
                .hasMessageContaining("131")
                .hasMessageContaining("130");
    }

    @Test
    void theWantedRecallIsHeldWhateverTheRuleGets() {
        for (ProbeRule rule : new ProbeRule[] {NINETY, NINETY_FIVE}) {
            for (double missedAtFactorOne : new double[] {.03, .1, .2}) {
                double recall = settledRecall(rule, missedAtFactorOne);
                assertThat(recall)
                        .as("%s where the rule alone misses %.2f", rule, missedAtFactorOne)
                        .isBetween(rule.recall() - .005, rule.recall() + .03);
            }
        }
    }

    @Test
    void aPlanIsTheNearestCellsTurnedRound() {
        Codebook codebook = CodebookTest.codebook(Vectors.random(20, 6, 1));
        float[][] vectors = Vectors.random(50, 6, 2);
        int[][] nearest = codebook.nearest(vectors, 3);
        ProbePlan plan = ProbePlan.of(codebook, vectors, 3);
        for (int cell = 0; cell < 20; cell++) {
            int wanted = cell;
            assertThat(plan.visitors(cell))
                    .containsExactly(IntStream.range(0, 50)
                            .filter(row -> IntStream.of(nearest[row]).anyMatch(near -> near == wanted))
                            .toArray());
        }
        for (int cell = 0; cell < 20; cell++) {
            assertThat(ProbePlan.of(codebook, vectors, 99).visitors(cell)).hasSize(50);
            assertThat(ProbePlan.of(codebook, new float[0][], 3).visitors(cell)).isEmpty();
        }
    }

    /** Mean true recall over 2,000 audits after 1,000 to settle, where the share missed falls with the factor. */
    private static double settledRecall(ProbeRule rule, double missedAtFactorOne) {
        Random random = new Random(5);
        ProbeControl control = ProbeControl.START;
        double sum = 0;
        for (int audit = 0; audit < 3_000; audit++) {
            double missed = missedAtFactorOne * Math.pow((double) control.factor() / ProbeControl.ONE, -1.15);
            double noisy = missed * 2 * random.nextDouble();
            sum += audit < 1_000 ? 0 : 1 - missed;
            control = control.observe(rule, CELLS, 130 - (int) Math.min(130, Math.round(130 * noisy)), 130);
        }
        return sum / 2_000;
    }

    private static ProbeControl observe(ProbeControl start, ProbeRule rule, int foundPercent, int times) {
        ProbeControl control = start;
        for (int i = 0; i < times; i++) {
            control = control.observe(rule, CELLS, foundPercent, 100);
        }
        return control;
    }

    private static int probes(ProbeRule rule, int cells) {
        return ProbeControl.START.probes(rule, cells);
    }
}
