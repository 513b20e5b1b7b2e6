package io.b3stream.benchmarks.knn;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Processor time of groups of threads since they began, in seconds. Threads that ended are not counted, so it is to be
 * read while the job runs. Threads that are not Java's are read from Linux' {@code /proc}; elsewhere they count as 0.
 *
 * @param tasks threads of Flink's tasks
 * @param rocksdb flushes and compactions in RocksDB's background
 * @param collector the garbage collector
 * @param compiler the just-in-time compiler
 */
record ThreadTimes(double tasks, double rocksdb, double collector, double compiler) {
    /** Name of the thread group in which Flink starts its tasks. */
    static final String TASKS = "Flink Task Threads";

    private static final Path PROC = Path.of("/proc/self/task");
    private static final double NANOS = 1e9;
    private static final double TICKS_PER_SECOND = 100;
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    static ThreadTimes now() throws IOException {
        List<NativeThread> threads = nativeThreads();
        return new ThreadTimes(
                taskSeconds(),
                seconds(threads, "rocksdb"),
                seconds(threads, "GC Thread") + seconds(threads, "G1 "),
                seconds(threads, "C1 ") + seconds(threads, "C2 "));
    }

    ThreadTimes minus(ThreadTimes earlier) {
        return new ThreadTimes(
                tasks - earlier.tasks,
                rocksdb - earlier.rocksdb,
                collector - earlier.collector,
                compiler - earlier.compiler);
    }

    private record NativeThread(String name, double seconds) {}

    private static double taskSeconds() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] threads = new Thread[2 * root.activeCount() + 16];
        int count = root.enumerate(threads, true);
        var times = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads, 0, count)
                        .filter(thread -> isTask(thread.getThreadGroup()))
                        .mapToLong(thread -> Math.max(0, times.getThreadCpuTime(thread.getId())))
                        .sum()
                / NANOS;
    }

    private static boolean isTask(@Nullable ThreadGroup group) {
        return group != null && Objects.equals(group.getName(), TASKS);
    }

    private static double seconds(List<NativeThread> threads, String prefix) {
        return threads.stream()
                .filter(thread -> thread.name.startsWith(prefix))
                .mapToDouble(NativeThread::seconds)
                .sum();
    }

    private static List<NativeThread> nativeThreads() throws IOException {
        if (!Files.isDirectory(PROC)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(PROC)) {
            return folders.flatMap(ThreadTimes::read).toList();
        }
    }

    /** One line: number, name in parentheses, then fields separated by blanks. */
    private static Stream<NativeThread> read(Path folder) {
        try {
            String line = Files.readString(folder.resolve("stat"));
            int end = line.lastIndexOf(')');
            String[] fields = line.substring(end + 2).split(" ", -1);
            double ticks = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
            return Stream.of(new NativeThread(line.substring(line.indexOf('(') + 1, end), ticks / TICKS_PER_SECOND));
        } catch (IOException e) {
            // A thread that ends while it is read.
            return Stream.empty();
        }
    }
}
