package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.HeapLog;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured of the growth and has no place in the table, as lines of text. */
final class GrowthText {
    private static final double PERCENT = 100;
    private static final double MEBIBYTE = 1 << 20;

    private GrowthText() {}

    static String of(Growth.Result growth, int examples, @Nullable Double lastPercentOfFlat) {
        StringBuilder text = new StringBuilder(
                lastPercentOfFlat == null
                        ? "growing by 1 % against a rebuild: not measured, FAISS Flat was not run\n"
                        : line(
                                "growing by 1 %% costs %.2f %% of the CPU time of a rebuild by FAISS Flat in this run",
                                PERCENT * lastPercentOfFlat));
        text.append(line(
                "state: %,.0f bytes per example in a canonical savepoint, %,.0f in a native one; payloads are empty",
                growth.canonicalBytes() / (double) examples, growth.nativeBytes() / (double) examples));
        HeapLog.Figures heap = growth.heap();
        text.append(line(
                "heap: %,.0f MiB allowed, at most %,.0f MiB used after a collection, %,.0f MiB after a full one at the end",
                heap.heapBytesMax() / MEBIBYTE, heap.usedBytesAfterMax() / MEBIBYTE, heap.usedBytesAtEnd() / MEBIBYTE));
        text.append(line(
                "garbage collection: %,d times, %.1f s of %,.0f s",
                heap.collections(), heap.pauseSeconds(), growth.all().wallSeconds()));
        text.append("processor time of the growth:\n");
        profile(growth).forEach((category, share) -> text.append(line("  %-30s %5.1f %%", category, PERCENT * share)));
        return text.toString();
    }

    /** Share of each category in the processor time. */
    static Map<String, Double> profile(Growth.Result growth) {
        double sum = growth.profile().values().stream()
                .mapToDouble(seconds -> seconds)
                .sum();
        Map<String, Double> shares = new LinkedHashMap<>();
        growth.profile().forEach((category, seconds) -> shares.put(category.toString(), seconds / sum));
        return shares;
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format + "%n", values);
    }
}
