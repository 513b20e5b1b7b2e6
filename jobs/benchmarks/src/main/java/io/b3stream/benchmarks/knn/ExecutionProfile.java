package io.b3stream.benchmarks.knn;

import io.b3stream.benchmarks.machine.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;
import jdk.jfr.consumer.RecordingStream;

/**
 * Where the processor time of the growth goes.
 *
 * <p>How much time threads took is read exactly, by {@link ThreadTimes}; how the task threads spent theirs is sampled by
 * the JDK's flight recorder in this process, every {@value #PERIOD_MILLIS} milliseconds.
 */
final class ExecutionProfile implements AutoCloseable {
    private static final int PERIOD_MILLIS = 20;
    private static final long DISK_BYTES_MAX = 64L << 20;

    private final RecordingStream recording = new RecordingStream();
    private final SampleCounts counts = new SampleCounts();
    private final ThreadTimes threadsBefore;
    private final Usage before;

    private ExecutionProfile() throws IOException {
        recording.setMaxSize(DISK_BYTES_MAX);
        listen("jdk.ExecutionSample");
        listen("jdk.NativeMethodSample");
        recording.startAsync();
        threadsBefore = ThreadTimes.now();
        before = Usage.now();
    }

    static ExecutionProfile start() throws IOException {
        return new ExecutionProfile();
    }

    /** Processor seconds by category since the start; they sum to those of the process. To be read while the job runs. */
    Map<ProfileCategory, Double> cpuSeconds() throws IOException {
        ThreadTimes threads = ThreadTimes.now().minus(threadsBefore);
        double rest = Usage.now().minus(before).cpuSeconds();
        Map<ProfileCategory, Double> seconds = new EnumMap<>(ProfileCategory.class);
        counts.shares().forEach((category, share) -> seconds.put(category, share * threads.tasks()));
        seconds.merge(ProfileCategory.ROCKSDB, threads.rocksdb(), Double::sum);
        seconds.merge(ProfileCategory.GC, threads.collector(), Double::sum);
        seconds.merge(ProfileCategory.COMPILER, threads.compiler(), Double::sum);
        for (double known : seconds.values()) {
            rest -= known;
        }
        seconds.merge(ProfileCategory.OTHER, Math.max(0, rest), Double::sum);
        return seconds;
    }

    @Override
    public void close() {
        recording.close();
    }

    private void listen(String event) {
        recording.enable(event).withPeriod(Duration.ofMillis(PERIOD_MILLIS));
        recording.onEvent(event, this::count);
    }

    private void count(RecordedEvent event) {
        boolean isNative = event.getEventType().getName().equals("jdk.NativeMethodSample");
        RecordedThread thread = event.getThread("sampledThread");
        if (thread == null || event.getStackTrace() == null) {
            return;
        }
        if (!isTask(thread)) {
            if (isNative) {
                counts.addBystander(thread.getJavaThreadId());
            }
            return;
        }
        List<String> classes = event.getStackTrace().getFrames().stream()
                .map(frame -> frame.getMethod().getType().getName())
                .toList();
        ProfileCategory category = ProfileCategory.of(classes);
        if (isNative) {
            counts.addNative(category);
            return;
        }
        counts.addJava(category);
    }

    private static boolean isTask(RecordedThread thread) {
        return thread.getThreadGroup() != null
                && ThreadTimes.TASKS.equals(thread.getThreadGroup().getName());
    }
}
