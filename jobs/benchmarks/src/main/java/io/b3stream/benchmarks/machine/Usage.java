package io.b3stream.benchmarks.machine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used, all of its threads: the difference of two readings is what happened in between.
 *
 * @param wallSeconds time passed
 * @param cpuSeconds processor time of the process, user and system
 */
public record Usage(double wallSeconds, double cpuSeconds) {
    private static final double NANOS = 1e9;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** A reading; its zero has no meaning. */
    public static Usage now() {
        return new Usage(System.nanoTime() / NANOS, PROCESS.getProcessCpuTime() / NANOS);
    }

    public Usage minus(Usage earlier) {
        return new Usage(wallSeconds - earlier.wallSeconds, cpuSeconds - earlier.cpuSeconds);
    }

    /** The reading that lies {@code share} of the way to a later one. */
    public Usage towards(Usage later, double share) {
        return new Usage(
                wallSeconds + share * (later.wallSeconds - wallSeconds),
                cpuSeconds + share * (later.cpuSeconds - cpuSeconds));
    }
}
