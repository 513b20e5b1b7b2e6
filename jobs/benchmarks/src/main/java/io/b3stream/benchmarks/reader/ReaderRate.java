package io.b3stream.benchmarks.reader;

import io.b3stream.benchmarks.machine.Usage;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * How fast one client read.
 *
 * @param client which, and what it read
 * @param batches per run
 * @param seconds of each run, ascending
 * @param batchesPerSecond median of the runs
 * @param megabytesPerSecond of the values as they are on the topic, 10^6 bytes; median of the runs
 * @param cpuMicrosPerBatch processor time by the median run's batches: of this process, broker and all, or of the reader's
 *     own process alone
 * @param note why it was not measured; else empty
 */
record ReaderRate(
        String client,
        long batches,
        List<Double> seconds,
        double batchesPerSecond,
        double megabytesPerSecond,
        double cpuMicrosPerBatch,
        String note) {
    static ReaderRate of(String client, long batches, long batchBytes, List<Usage> runs) {
        List<Usage> sorted =
                runs.stream().sorted(Comparator.comparing(Usage::wallSeconds)).toList();
        Usage median = sorted.get(sorted.size() / 2);
        double perSecond = batches / median.wallSeconds();
        return new ReaderRate(
                client,
                batches,
                sorted.stream().map(Usage::wallSeconds).toList(),
                perSecond,
                perSecond * batchBytes / 1e6,
                1e6 * median.cpuSeconds() / batches,
                "");
    }

    static ReaderRate notRun(String client, String why) {
        return new ReaderRate(client, 0, List.of(), 0, 0, 0, why);
    }

    String line() {
        return note.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%-28s %,12.0f %,10.0f %,14.0f",
                        client,
                        batchesPerSecond,
                        megabytesPerSecond,
                        cpuMicrosPerBatch)
                : String.format(Locale.ROOT, "%-28s not run: %s", client, note);
    }
}
