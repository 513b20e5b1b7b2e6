package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What became of the lines of a file; the first bad ones are kept to be named. */
final class Tally {
    private static final int NAMED_MAX = 20;

    private final List<String> named = new ArrayList<>();
    private long sent;
    private long bad;

    void sent() {
        sent++;
    }

    void bad(long line, String reason) {
        bad++;
        if (named.size() < NAMED_MAX) {
            named.add(line + ": " + reason);
        }
    }

    long sentCount() {
        return sent;
    }

    long badCount() {
        return bad;
    }

    Map<String, Long> counts() {
        return Map.of("sent", sent, "bad", bad);
    }

    /** One line per bad line of the file, and how many more there are. */
    List<String> complaints(Path file) {
        List<String> lines = new ArrayList<>();
        named.forEach(line -> lines.add("b3: " + file + ":" + line));
        if (bad > named.size()) {
            lines.add("b3: and " + Shown.count(bad - named.size()) + " more bad lines");
        }
        return lines;
    }

    ExitCode exitCode() {
        if (bad > 0) {
            return ExitCode.INPUT;
        }
        return sent == 0 ? ExitCode.NOTHING_TO_DO : ExitCode.OK;
    }
}
