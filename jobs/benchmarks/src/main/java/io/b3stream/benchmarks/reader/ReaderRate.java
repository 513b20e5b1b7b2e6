package io.b3stream.benchmarks.reader;

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
 * @param note why it was not measured; else empty
 */
record ReaderRate(
        String client,
        long batches,
        List<Double> seconds,
        double batchesPerSecond,
        double megabytesPerSecond,
        String note) {
    static ReaderRate of(String client, long batches, long batchBytes, List<Double> seconds) {
        List<Double> sorted = seconds.stream().sorted().toList();
        double perSecond = batches / sorted.get(sorted.size() / 2);
        return new ReaderRate(client, batches, sorted, perSecond, perSecond * batchBytes / 1e6, "");
    }

    static ReaderRate notRun(String client, String why) {
        return new ReaderRate(client, 0, List.of(), 0, 0, why);
    }

    String line() {
        return note.isEmpty()
                ? String.format(Locale.ROOT, "%-28s %,12.0f %,10.0f", client, batchesPerSecond, megabytesPerSecond)
                : String.format(Locale.ROOT, "%-28s not run: %s", client, note);
    }
}
