package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.benchmarks.machine.Cost;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GoalsTest {
    private static final Recipe PLAIN = Recipe.rankWindow(32, 0, 12);
    private static final Recipe PENALISED = Recipe.rankWindow(32, 2, 12);
    private static final Row METIS = Row.yardstick(32, Row.METIS_RB, figures(1_000, true), new Cost(1, 1, 1));

    @Test
    void aGoalIsReachedAtItsBound() {
        assertThat(Goal.atLeast("kept", 1.15, OptionalDouble.of(1.15)).verdict())
                .isEqualTo("yes");
        assertThat(Goal.atLeast("kept", 1.15, OptionalDouble.of(1.149)).verdict())
                .isEqualTo("no");
        assertThat(Goal.atMost("churn", .1, OptionalDouble.of(.1)).verdict()).isEqualTo("yes");
        assertThat(Goal.atMost("churn", .1, OptionalDouble.of(.11)).verdict()).isEqualTo("no");
        assertThat(Goal.atMost("churn", .1, OptionalDouble.empty()).verdict()).isEqualTo("not run");
    }

    @Test
    void keptEdgesAreComparedWithMetis() {
        Rows rows = new Rows(List.of(METIS, ours(Row.OURS, PLAIN, figures(1_200, true), 0, "")));

        Goal goal = Goals.of(20_000, List.of(32), rows).get(0);

        assertThat(goal.what()).isEqualTo("K=32, λ=0: kept / METIS rb, R=12");
        assertThat(goal.reached()).hasValue(1_200 / 1_000.0);
        assertThat(goal.verdict()).isEqualTo("yes");
    }

    @Test
    void aRefreshIsComparedWithABuildFromNothing() {
        Rows rows = new Rows(List.of(
                ours(Row.OURS, PENALISED, figures(1_000, true), 0, ""),
                ours(Row.REFRESHED, PENALISED, figures(980, true), 0, "")));

        assertThat(Goals.of(20_000, List.of(32), rows))
                .anySatisfy(goal -> {
                    assertThat(goal.what()).isEqualTo("refresh after 5 %: weight / from nothing");
                    assertThat(goal.reached()).hasValue(980 / 1_000.0);
                })
                .anySatisfy(goal -> {
                    assertThat(goal.what()).isEqualTo("refresh after 5 %: churn");
                    assertThat(goal.reached()).hasValue(.06);
                });
    }

    @Test
    void goalsOfSizesThatAreNotMeasuredAreNotListed() {
        assertThat(Goals.of(20_000, List.of(16), new Rows(List.of())))
                .hasSize(3)
                .allSatisfy(goal -> assertThat(goal.verdict()).isEqualTo("not run"));
    }

    @Test
    void onlyInexactSizesDuplicatesOtherBytesAndFarTooFewEdgesAreFaults() {
        assertThat(faults(PLAIN, figures(900, true), 0, "")).isEmpty();
        assertThat(faults(PENALISED, figures(100, true), 0, ""))
                .as("another objective")
                .isEmpty();
        assertThat(faults(PLAIN, figures(899, true), 0, ""))
                .singleElement()
                .asString()
                .contains("keeps 0.899");
        assertThat(faults(PLAIN, figures(900, false), 0, ""))
                .singleElement()
                .asString()
                .contains("are not exact");
        assertThat(faults(PLAIN, figures(900, true), 3, ""))
                .singleElement()
                .asString()
                .contains("3 pairs");
        assertThat(faults(PLAIN, figures(900, true), 0, Faults.OTHER_BYTES + "2"))
                .singleElement()
                .asString()
                .contains("OTHER BYTES than at parallelism 2");
    }

    @Test
    void whatWasNotRunIsADashInTheTable() {
        Rows rows = new Rows(List.of(
                METIS,
                Row.notRun(32, Row.METIS_KWAY, "METIS is missing"),
                ours(Row.OURS, PLAIN, figures(1_200, true), 0, "")));

        String[] lines = RowTable.of(rows).split("\n", -1);

        assertThat(lines).hasSize(1 + 3 + 1);
        assertThat(lines[2]).contains("METIS k-way").endsWith("-  not run: METIS is missing");
        assertThat(lines[3].strip().split(" +", -1)).contains("ours", "1.20", "32..32");
        assertThat(lines[1].indexOf("32..32")).isEqualTo(lines[3].indexOf("32..32"));
    }

    private static List<String> faults(Recipe recipe, PartitionFigures figures, long duplicates, String note) {
        return Faults.of(new Rows(List.of(METIS, ours(Row.OURS, recipe, figures, duplicates, note))));
    }

    private static Row ours(String method, Recipe recipe, PartitionFigures figures, long duplicates, String note) {
        @Nullable Double churn = method.equals(Row.REFRESHED) ? .06 : null;
        Row.Generation generation = new Row.Generation(duplicates, 1 << 20, "00", churn, Map.of(), Map.of());
        return new Row(32, method, recipe, figures, new Cost(10, 20, 1 << 20), generation, note);
    }

    private static PartitionFigures figures(long kept, boolean exact) {
        return new PartitionFigures(kept, kept / 1e4, .2, .05, .06, kept, 0, 32, 32, exact);
    }
}
