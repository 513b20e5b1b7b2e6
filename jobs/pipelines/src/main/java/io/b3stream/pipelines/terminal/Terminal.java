package io.b3stream.pipelines.terminal;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out results
 * @param err progress, warnings, faults
 * @param isInteractive whether a person watches, so that a line may be written over
 * @param width columns
 */
public record Terminal(PrintStream out, PrintStream err, boolean isInteractive, int width) {
    private static final int WIDTH_MIN = 60;
    private static final int WIDTH_MAX = 200;
    private static final int WIDTH_DEFAULT = 100;

    public Terminal {
        width = Math.max(WIDTH_MIN, Math.min(WIDTH_MAX, width));
    }

    /** The process's own streams, in UTF-8; the width is {@code COLUMNS}, or what the terminal says. */
    public static Terminal ofProcess(Map<String, String> environment) {
        boolean isInteractive = System.console() != null && !"dumb".equals(environment.get("TERM"));
        String columns = environment.getOrDefault("COLUMNS", "");
        if (columns.isBlank() && isInteractive) {
            columns = columnsOfTerminal();
        }
        int width = columns.matches("[0-9]{1,5}") ? Integer.parseInt(columns) : WIDTH_DEFAULT;
        return new Terminal(stream(FileDescriptor.out), stream(FileDescriptor.err), isInteractive, width);
    }

    /** What {@code stty size} says: rows, then columns; nothing where there is no such program. */
    private static String columnsOfTerminal() {
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (InputStream answer = process.getInputStream()) {
                String size = new String(answer.readAllBytes(), StandardCharsets.US_ASCII);
                return size.strip().replaceFirst("^[0-9]+ ", "");
            }
        } catch (IOException noSuchProgram) {
            return "";
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
