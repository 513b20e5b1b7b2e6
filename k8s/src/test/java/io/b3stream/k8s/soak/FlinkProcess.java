package io.b3stream.k8s.soak;

import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * A JobManager or TaskManager, seen from outside: {@code /proc} tells what it has of the system, native libraries included, and
 * its management beans what is on its heap. Being looked at costs it a few threads and sockets, from the beginning.
 */
final class FlinkProcess implements AutoCloseable {
    private static final double MEBI = 1 << 20;
    private static final double KIBIS = 1 << 10;

    private final ProcessHandle process;
    private final Path folder;
    private final JMXConnector connector;

    private FlinkProcess(ProcessHandle process, Path folder, JMXConnector connector) {
        this.process = process;
        this.folder = folder;
        this.connector = connector;
    }

    /**
     * Those that this JVM has started, by name.
     *
     * @param pods where their working folders are
     */
    static List<FlinkProcess> below(Path pods) throws Exception {
        List<FlinkProcess> found = new ArrayList<>();
        for (ProcessHandle child : ProcessHandle.current().children().toList()) {
            Path folder = Path.of("/proc", String.valueOf(child.pid()), "cwd").toRealPath();
            if (folder.startsWith(pods.toRealPath())
                    && folder.getFileName().toString().contains("manager-")) {
                found.add(new FlinkProcess(child, folder, connect(child.pid())));
            }
        }
        found.sort(Comparator.comparing(FlinkProcess::name));
        return found;
    }

    /** The address is what our own child says. */
    @SuppressWarnings("BanJNDI")
    private static JMXConnector connect(long pid) throws Exception {
        VirtualMachine machine = VirtualMachine.attach(String.valueOf(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    /** As its folder is called. */
    String name() {
        return folder.getFileName().toString();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /**
     * Collects all garbage, and lets malloc give back what is free: what is used then is what is held. Without the latter glibc
     * keeps hundreds of megabytes that RocksDB and others have freed.
     */
    void collect() throws Exception {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        ManagementFactory.getPlatformMXBean(beans, MemoryMXBean.class).gc();
        beans.invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                "systemTrimNativeHeap",
                new Object[0],
                new String[0]);
    }

    Map<Column, Double> measure() throws IOException {
        MBeanServerConnection beans = connector.getMBeanServerConnection();
        Map<Column, Double> measures = new LinkedHashMap<>();
        double heap = 0;
        double metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getPlatformMXBeans(beans, MemoryPoolMXBean.class)) {
            if (pool.getType() == MemoryType.HEAP) {
                heap += pool.getCollectionUsage().getUsed();
            } else if (pool.getName().equals("Metaspace")) {
                metaspace = pool.getUsage().getUsed();
            }
        }
        double direct = ManagementFactory.getPlatformMXBeans(beans, BufferPoolMXBean.class).stream()
                .filter(pool -> pool.getName().equals("direct"))
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        measures.put(column(Measure.HEAP), heap / MEBI);
        measures.put(column(Measure.METASPACE), metaspace / MEBI);
        measures.put(
                column(Measure.CLASSES), (double) ManagementFactory.getPlatformMXBean(beans, ClassLoadingMXBean.class)
                        .getLoadedClassCount());
        measures.put(column(Measure.DIRECT), direct / MEBI);
        measures.put(column(Measure.RSS), status("VmRSS") / KIBIS);
        measures.put(column(Measure.FILES), files());
        measures.put(column(Measure.THREADS), status("Threads"));
        measures.put(column(Measure.SCRATCH), Disk.bytes(folder.resolve("scratch")) / MEBI);
        return measures;
    }

    private Column column(Measure measure) {
        return new Column(name(), measure);
    }

    private Path proc(String file) {
        return Path.of("/proc", String.valueOf(process.pid()), file);
    }

    /** The number in a line such as {@code VmRSS:   123456 kB}. */
    private double status(String key) throws IOException {
        return Files.readAllLines(proc("status")).stream()
                .filter(line -> line.startsWith(key + ":"))
                .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    private double files() throws IOException {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return open.count();
        }
    }

    @Override
    public void close() throws IOException {
        connector.close();
    }
}
