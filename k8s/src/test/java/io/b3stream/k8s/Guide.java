package io.b3stream.k8s;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code k8s/README.md}, the operating guide. */
final class Guide {
    static final Path FILE = Path.of("README.md");

    private Guide() {}

    static String text() {
        try {
            return Files.readString(FILE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE.toAbsolutePath(), e);
        }
    }

    static Stream<MatchResult> matches(String pattern) {
        return Pattern.compile(pattern).matcher(text()).results();
    }

    /** What stands between backticks, and what is in blocks of the shell. */
    static Stream<String> code() {
        return Stream.concat(
                matches("(?<!`)`([^`\n]+)`(?!`)").map(match -> match.group(1)),
                matches("(?s)```bash\n(.+?)```").flatMap(match -> match.group(1).lines()));
    }

    /** The cells of each row of the table behind a marker, without the head. */
    static List<List<String>> table(String marker) {
        String text = text();
        String start = "<!-- " + marker + " -->\n";
        int from = text.indexOf(start);
        if (from < 0) {
            throw new AssertionError(FILE + " has no marker " + start.strip());
        }
        String table = text.substring(from + start.length(), text.indexOf("<!-- end -->", from));
        return table.lines()
                .skip(2)
                .map(row -> Stream.of(row.substring(1, row.length() - 1).split("\\|"))
                        .map(cell -> cell.strip().replaceAll("^`|`$", ""))
                        .toList())
                .toList();
    }
}
