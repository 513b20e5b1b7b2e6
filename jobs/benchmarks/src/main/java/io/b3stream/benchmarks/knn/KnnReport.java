package io.b3stream.benchmarks.knn;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code knn.json} holds.
 *
 * @param options what was asked for
 * @param machine where it ran
 * @param rows the table
 * @param growth what was measured of the graph
 * @param profile share of the growth's processor time by category
 * @param lastPercentOfFlat CPU time of the last 1 % over that of a rebuild by FAISS Flat; null when that was not run
 */
record KnnReport(
        KnnOptions options,
        Map<String, Object> machine,
        List<ResultRow> rows,
        Growth.Result growth,
        Map<String, Double> profile,
        @Nullable Double lastPercentOfFlat) {

    static Optional<Double> flatSeconds(List<ResultRow> rows, int examples) {
        return rows.stream()
                .filter(row -> row.examples() == examples && row.mode().equals(Yardstick.FLAT.toString()))
                .flatMap(row -> Optional.ofNullable(row.cpuSeconds()).stream())
                .findFirst();
    }
}
