package io.b3stream.benchmarks.communities;

import io.b3stream.benchmarks.machine.Cost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the rows are to reach. */
final class Goals {
    private static final int MAIN_SIZE = 32;
    private static final int SMALL_EXAMPLES = 20_000;

    /** By K: kept at R = 12 against METIS rb and against METIS*, at R = 20 against METIS rb. */
    private static final Map<Integer, double[]> KEPT = Map.of(
            16, new double[] {1.10, 1.03, 1.15}, 32, new double[] {1.15, 1.05, 1.20}, 64, new double[] {1.18, 1.13, 1.24
            });

    private final int examples;
    private final Rows rows;
    private final List<Goal> goals = new ArrayList<>();

    private Goals(int examples, Rows rows) {
        this.examples = examples;
        this.rows = rows;
    }

    /** All goals for these K, those that were not measured included. */
    static List<Goal> of(int examples, List<Integer> communitySizes, Rows rows) {
        Goals all = new Goals(examples, rows);
        communitySizes.stream().filter(KEPT::containsKey).forEach(all::kept);
        if (communitySizes.contains(MAIN_SIZE)) {
            all.penalised(.5, 1.10, .80);
            all.penalised(1, .97, .55);
            all.refreshed();
        }
        return all.goals;
    }

    private void kept(int communitySize) {
        double[] wanted = KEPT.getOrDefault(communitySize, new double[0]);
        Optional<Row> few = rows.ours(Row.OURS, Recipe.rankWindow(communitySize, 0, Recipe.ROUNDS));
        Optional<Row> many = rows.ours(Row.OURS, Recipe.rankWindow(communitySize, 0, Recipe.MANY_ROUNDS));
        String start = "K=" + communitySize + ", λ=0: kept / ";
        goals.add(Goal.atLeast(start + "METIS rb, R=" + Recipe.ROUNDS, wanted[0], keptRatio(few, Row.METIS_RB)));
        goals.add(Goal.atLeast(start + "METIS*, R=" + Recipe.ROUNDS, wanted[1], keptRatio(few, Row.METIS_EXACT)));
        goals.add(Goal.atLeast(start + "METIS rb, R=" + Recipe.MANY_ROUNDS, wanted[2], keptRatio(many, Row.METIS_RB)));
    }

    private void penalised(double penalty, double keptWanted, double nearWanted) {
        Optional<Row> row = rows.ours(Row.OURS, Recipe.rankWindow(MAIN_SIZE, penalty, Recipe.ROUNDS));
        String start = "K=" + MAIN_SIZE + ", λ=" + penalty + ": ";
        goals.add(Goal.atLeast(start + "kept / METIS rb", keptWanted, keptRatio(row, Row.METIS_RB)));
        goals.add(Goal.atMost(start + "rank<p share / METIS rb", nearWanted, nearRatio(row)));
        goals.add(Goal.atMost(start + "duplicate pairs in communities", 0, value(row, found ->
                (double) Rows.figures(found).duplicatePairs())));
    }

    private void refreshed() {
        Recipe recipe = Recipe.rankWindow(MAIN_SIZE, OurRows.PENALTY, Recipe.ROUNDS);
        Optional<Row> scratch = rows.ours(Row.OURS, recipe);
        Optional<Row> refresh = rows.ours(Row.REFRESHED, recipe);
        String start = "refresh after 5 %: ";
        goals.add(Goal.atLeast(start + "weight / from nothing", .97, ratio(refresh, scratch, row -> Rows.figures(row)
                .weight())));
        goals.add(Goal.atMost(
                start + "churn",
                .10,
                refresh.map(Row::ours)
                        .map(Row.Generation::churn)
                        .map(OptionalDouble::of)
                        .orElse(OptionalDouble.empty())));
        goals.add(Goal.atMost(start + "seconds / from nothing", .20, ratio(refresh, scratch, Goals::seconds)));
        if (examples <= SMALL_EXAMPLES) {
            goals.add(Goal.atMost("seconds of a full build of at most 20,000", 90, value(scratch, Goals::seconds)));
            return;
        }
        goals.add(Goal.atMost("seconds of a full build of at most 117,659", 720, value(scratch, Goals::seconds)));
        goals.add(Goal.atMost("seconds of its refresh", 120, value(refresh, Goals::seconds)));
    }

    private OptionalDouble keptRatio(Optional<Row> row, String method) {
        return row.map(found -> rows.keptRatio(found, method)).orElse(OptionalDouble.empty());
    }

    private OptionalDouble nearRatio(Optional<Row> row) {
        return ratio(row, rows.yardstick(MAIN_SIZE, Row.METIS_RB), found -> Rows.figures(found)
                .nearShare());
    }

    private static OptionalDouble ratio(Optional<Row> one, Optional<Row> other, Function<Row, Double> figure) {
        return one.isEmpty() || other.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(figure.apply(one.get()) / figure.apply(other.get()));
    }

    private static OptionalDouble value(Optional<Row> row, Function<Row, Double> figure) {
        return row.map(figure).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }

    private static double seconds(Row row) {
        Cost cost = row.cost();
        if (cost == null) {
            throw new IllegalStateException(row.method() + " has no cost");
        }
        return cost.wallSeconds();
    }
}
