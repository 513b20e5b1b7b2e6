package io.b3stream.benchmarks.communities;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/** Finds rows, and compares them. */
final class Rows {
    private final List<Row> all;

    Rows(List<Row> all) {
        this.all = all;
    }

    List<Row> all() {
        return all;
    }

    Optional<Row> yardstick(int communitySize, String method) {
        return all.stream()
                .filter(row ->
                        row.communitySize() == communitySize && row.method().equals(method) && row.figures() != null)
                .findFirst();
    }

    Optional<Row> ours(String method, Recipe recipe) {
        return all.stream()
                .filter(row -> row.method().equals(method) && Objects.equals(row.recipe(), recipe))
                .findFirst();
    }

    /** Window edges that a row keeps, over those that a yardstick of the same K keeps. */
    OptionalDouble keptRatio(Row row, String method) {
        Optional<Row> other = yardstick(row.communitySize(), method);
        if (row.figures() == null || other.isEmpty()) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(
                (double) row.figures().kept() / figures(other.get()).kept());
    }

    /** The figures of a row that has been run. */
    static PartitionFigures figures(Row row) {
        return Objects.requireNonNull(row.figures(), row.method());
    }
}
