package io.b3stream.benchmarks.machine;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/** Watches the garbage collector: how often, how long, and how much was in use afterwards. */
public final class HeapLog implements AutoCloseable {
    private static final double MILLIS = 1e3;

    private final NotificationListener listener = (notification, context) -> note(notification);
    private long collections;
    private long pauseMillis;
    private long usedBytesMax;

    private HeapLog() {}

    /**
     * What was seen.
     *
     * @param heapBytesMax limit of the heap
     * @param collections number
     * @param pauseSeconds sum
     * @param usedBytesAfterMax heap in use right after a collection, the largest
     * @param usedBytesAtEnd heap in use after a full collection at the end
     */
    public record Figures(
            long heapBytesMax, long collections, double pauseSeconds, long usedBytesAfterMax, long usedBytesAtEnd) {}

    public static HeapLog start() {
        HeapLog log = new HeapLog();
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).addNotificationListener(log.listener, null, null);
        }
        return log;
    }

    /** Collects, too. */
    public Figures figures() {
        Figures before = snapshot(0);
        System.gc();
        long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        return new Figures(
                before.heapBytesMax, before.collections, before.pauseSeconds, before.usedBytesAfterMax, used);
    }

    @Override
    public void close() throws Exception {
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector).removeNotificationListener(listener);
        }
    }

    private synchronized Figures snapshot(long usedBytes) {
        return new Figures(
                Runtime.getRuntime().maxMemory(), collections, pauseMillis / MILLIS, usedBytesMax, usedBytes);
    }

    private synchronized void note(Notification notification) {
        var collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
        collections++;
        pauseMillis += collection.getGcInfo().getDuration();
        long used = collection.getGcInfo().getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> pool.getKey().startsWith("G1 ")
                        || pool.getKey().contains("Gen")
                        || pool.getKey().contains("Eden")
                        || pool.getKey().contains("Survivor"))
                .map(pool -> pool.getValue())
                .mapToLong(MemoryUsage::getUsed)
                .sum();
        usedBytesMax = Math.max(usedBytesMax, used);
    }
}
