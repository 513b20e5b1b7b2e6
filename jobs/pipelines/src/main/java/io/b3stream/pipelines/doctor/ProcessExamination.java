package io.b3stream.pipelines.doctor;

import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_CHECKPOINT_DIR;

import io.b3stream.mining.similarity.Scorers;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The process itself: Java, its vector instructions, its heap, and room on the disks that it writes to. */
final class ProcessExamination implements Examination {
    private static final int JAVA = 17;
    private static final long MEBIBYTE = 1L << 20;
    private static final long FREE_MIN = 2_048 * MEBIBYTE;
    private static final String FILE_SCHEME = "file:";

    @Override
    public void examine(Settings settings, Consumer<Finding> findings) {
        int java = Runtime.version().feature();
        String version = Runtime.version() + " on " + Runtime.getRuntime().availableProcessors() + " cores";
        findings.accept(
                java == JAVA
                        ? Finding.ok("Java", version)
                        : Finding.warning("Java", version + "; tested is " + JAVA + " only"));
        Optional<String> slow = Scorers.fallbackReason();
        findings.accept(slow.map(reason -> Finding.warning("vector instructions", reason + "; scoring is slow"))
                .orElseGet(() ->
                        Finding.ok("vector instructions", Scorers.fastest().name())));
        findings.accept(Finding.ok(
                "heap", Runtime.getRuntime().maxMemory() / MEBIBYTE + " MiB at most; B3_JAVA_OPTS=-Xmx3g sets it"));
        findings.accept(room("temporary files", Path.of(System.getProperty("java.io.tmpdir"))));
        String checkpoints = settings.get(GRAPH_CHECKPOINT_DIR);
        if (checkpoints.startsWith(FILE_SCHEME)) {
            findings.accept(room("checkpoints", Path.of(URI.create(checkpoints))));
        }
    }

    static Finding room(String what, Path folder) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Finding.fault(what, there + " is a file, not a folder; name another", ExitCode.SETTINGS);
        }
        try {
            long free = Files.getFileStore(there).getUsableSpace();
            String detail = free / MEBIBYTE + " MiB free in " + folder;
            if (!Files.isWritable(there)) {
                return Finding.fault(
                        what, there + " cannot be written to; give this user the right", ExitCode.SETTINGS);
            }
            return free < FREE_MIN
                    ? Finding.warning(what, detail + "; less than " + FREE_MIN / MEBIBYTE + " MiB are soon full")
                    : Finding.ok(what, detail);
        } catch (IOException e) {
            return Finding.fault(what, "cannot look at " + there + ": " + e.getMessage(), ExitCode.SETTINGS);
        }
    }
}
