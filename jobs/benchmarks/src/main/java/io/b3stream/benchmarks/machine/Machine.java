package io.b3stream.benchmarks.machine;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a report says of the machine that it was made on. */
public final class Machine {
    private Machine() {}

    /** Processor, cores, Java, and the load average of the last minute. */
    public static Map<String, Object> describe() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String cpu = Files.isReadable(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cpu", cpu.replaceFirst("^model name\\s*:\\s*", ""));
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("java", Runtime.version().toString());
        machine.put("loadBefore", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        return machine;
    }
}
