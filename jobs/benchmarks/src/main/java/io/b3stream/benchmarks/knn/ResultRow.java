package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.Usage;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table. What was not measured is null.
 *
 * @param examples N
 * @param engine who did it
 * @param mode how
 * @param what was measured
 * @param examplesPerSecond of wall-clock time
 * @param examplesPerCpuSecond of processor time
 * @param cpuSeconds of the whole of {@code what}
 * @param recall share of the true lists, R = 130, on a sample
 * @param bytesPerExample of state, or of the index
 * @param note why it was not run, or what else there is to say
 */
public record ResultRow(
        int examples,
        String engine,
        String mode,
        String what,
        @Nullable Double examplesPerSecond,
        @Nullable Double examplesPerCpuSecond,
        @Nullable Double cpuSeconds,
        @Nullable Double recall,
        @Nullable Double bytesPerExample,
        String note) {
    static ResultRow rate(int mark, String engine, String mode, String what, long examples, Usage cost) {
        return new ResultRow(
                mark,
                engine,
                mode,
                what,
                examples / cost.wallSeconds(),
                examples / cost.cpuSeconds(),
                cost.cpuSeconds(),
                null,
                null,
                "");
    }

    static ResultRow notRun(int examples, String engine, String mode, String why) {
        return new ResultRow(examples, engine, mode, "", null, null, null, null, null, "not run: " + why);
    }

    ResultRow with(double sampleRecall, double bytes) {
        return new ResultRow(
                examples,
                engine,
                mode,
                what,
                examplesPerSecond,
                examplesPerCpuSecond,
                cpuSeconds,
                sampleRecall,
                bytes,
                note);
    }

    ResultRow withNote(String words) {
        return new ResultRow(
                examples,
                engine,
                mode,
                what,
                examplesPerSecond,
                examplesPerCpuSecond,
                cpuSeconds,
                recall,
                bytesPerExample,
                words);
    }
}
