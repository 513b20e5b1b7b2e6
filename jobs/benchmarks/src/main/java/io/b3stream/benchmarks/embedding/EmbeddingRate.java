package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.machine.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How fast one contender embedded one set of texts.
 *
 * @param contender who
 * @param texts which
 * @param textsPerSecond median of the runs
 * @param textsPerCoreSecond by the processor time of the median run
 * @param seconds of each run, ascending
 */
record EmbeddingRate(
        String contender, String texts, double textsPerSecond, double textsPerCoreSecond, List<Double> seconds) {
    static EmbeddingRate of(String contender, String texts, int count, List<Usage> runs) {
        List<Usage> sorted =
                runs.stream().sorted(Comparator.comparing(Usage::wallSeconds)).toList();
        Usage median = sorted.get(sorted.size() / 2);
        return new EmbeddingRate(
                contender,
                texts,
                count / median.wallSeconds(),
                count / median.cpuSeconds(),
                sorted.stream().map(Usage::wallSeconds).toList());
    }

    String line() {
        return String.format(
                Locale.ROOT, "%-7s %-28s %,10.0f %,16.0f", texts, contender, textsPerSecond, textsPerCoreSecond);
    }
}
