package io.b3stream.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A process that this one started; what it says goes to {@code NAME.log} in its folder. It ends with {@link #close}, and with
 * this JVM at the latest, however that ends short of {@code kill -9}.
 */
public final class ChildProcess implements AutoCloseable {
    private static final Duration TO_END = Duration.ofSeconds(20);
    private static final int TOLD_LINES = 60;
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final String name;
    private final Process process;
    private final Path log;

    private ChildProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    public static ChildProcess start(JavaProgram program) throws IOException {
        return start(program.name(), program.folder(), program.command(), program.environment());
    }

    /**
     * Starts any program.
     *
     * @param folder where it works; it must be there
     * @param environment variables on top of this process's
     */
    public static ChildProcess start(String name, Path folder, List<String> command, Map<String, String> environment)
            throws IOException {
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        RUNNING.add(process);
        process.onExit().thenAccept(RUNNING::remove);
        return new ChildProcess(name, process, log);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it has said. */
    public String output() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }

    /**
     * Waits for its end.
     *
     * @return its exit code
     * @throws IOException when it takes longer
     */
    public int await(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new IOException(name + " has not ended within " + patience + ":\n" + lastLines());
        }
        return process.exitValue();
    }

    /** Fails when it has ended, with the last that it said. */
    public void requireAlive() throws IOException {
        if (!isAlive()) {
            throw new IOException(name + " has ended with " + process.exitValue() + ":\n" + lastLines());
        }
    }

    /** Sends a signal by its name, such as {@code STOP}. */
    void signal(String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException("kill -" + signal + " of " + name + " ended with " + code);
        }
    }

    /** As {@code kill -9}. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        waitForEnd();
    }

    /** As {@code kill}, without waiting for the end: for several at once. */
    public void terminate() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
    }

    /** As {@code kill}, until it has ended; as {@code kill -9} where that does not help. */
    @Override
    public void close() {
        terminate();
        if (!waitForEnd()) {
            kill();
        }
    }

    private boolean waitForEnd() {
        try {
            return process.waitFor(TO_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String lastLines() {
        List<String> lines = output().lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TOLD_LINES), lines.size()));
    }
}
