package io.b3stream.benchmarks.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program and watches what it takes: processor time and the largest resident memory, by Linux' {@code /proc}, every
 * {@value #POLL_MILLIS} ms; what it takes after the last look is missed.
 */
public final class MeasuredProcess {
    private static final int POLL_MILLIS = 10;
    private static final double NANOS = 1e9;
    private static final String PEAK = "VmHWM:";
    private static final long KIBIBYTE = 1 << 10;

    private MeasuredProcess() {}

    /**
     * Runs a program to its end.
     *
     * @param command program and arguments
     * @param log file for all that it prints, written anew
     * @throws YardstickMissingException when there is no such program
     * @throws IOException with the end of the log, when it ends with another status than 0
     */
    public static Cost run(List<String> command, Path log)
            throws IOException, InterruptedException, YardstickMissingException {
        long start = System.nanoTime();
        Process process = start(command, log);
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        Duration cpu = Duration.ZERO;
        long peak = 0;
        do {
            cpu = process.info().totalCpuDuration().orElse(cpu);
            peak = Math.max(peak, peakBytes(lines(status)));
        } while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS));
        double wall = (System.nanoTime() - start) / NANOS;
        if (process.exitValue() != 0) {
            throw new IOException(command.get(0) + " ended with " + process.exitValue() + ":\n" + end(log));
        }
        return new Cost(wall, cpu.toNanos() / NANOS, peak);
    }

    /** Runs a class's {@code main} in a Java process of its own, with the options and the class path of this one. */
    public static Cost runJava(Class<?> main, List<String> arguments, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        try {
            return run(command, log);
        } catch (YardstickMissingException e) {
            throw new IOException("no Java at " + command.get(0), e);
        }
    }

    /** The largest resident memory that {@code /proc/PID/status} tells of, 0 when the process is gone. */
    static long peakBytes(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(PEAK))
                .mapToLong(line -> KIBIBYTE
                        * Long.parseLong(
                                line.substring(PEAK.length()).replace("kB", "").strip()))
                .findFirst()
                .orElse(0);
    }

    private static Process start(List<String> command, Path log) throws YardstickMissingException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new YardstickMissingException("no program " + command.get(0) + ": " + e.getMessage());
        }
    }

    private static List<String> lines(Path status) throws IOException {
        try {
            return Files.readAllLines(status);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            // A process that ends while its status is read: ESRCH.
            if (Files.exists(status)) {
                throw e;
            }
            return List.of();
        }
    }

    private static String end(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }
}
