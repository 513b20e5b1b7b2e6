package io.b3stream.testkit.tool;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A program that a machine may have or not. Tests that need it are skipped where it is missing, but fail where
 * {@value #REQUIRE} is in the environment, as it is when all tools have been installed.
 *
 * @param path where it is
 */
public record Tool(Path path) {
    /** Set where every tool is there, so that no test is left out unseen. */
    public static final String REQUIRE = "B3_REQUIRE_TOOLS";

    private static final int SECONDS_MAX = 120;

    /**
     * What a run said.
     *
     * @param code its exit code
     * @param out standard output
     * @param err standard error
     */
    public record Run(int code, String out, String err) {
        /** Both streams, for messages. */
        public String all() {
            return out + err;
        }
    }

    /** The first of these that is on the path. */
    public static Optional<Tool> find(String... names) {
        List<String> folders = List.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Tool::new);
    }

    /**
     * As {@link #find}, for tools that every machine can have.
     *
     * @throws IllegalStateException when there is none although tools are required
     */
    public static Optional<Tool> expect(String... names) {
        Optional<Tool> found = find(names);
        if (found.isEmpty() && System.getenv(REQUIRE) != null) {
            throw new IllegalStateException(
                    "none of " + List.of(names) + " is on the path, and " + REQUIRE + " says that all tools are there");
        }
        return found;
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException when it cannot be started, or takes longer than two minutes
     */
    public Run run(String... arguments) throws IOException, InterruptedException {
        return runIn(Path.of(""), arguments);
    }

    /** As {@link #run}, in a folder. */
    public Run runIn(Path folder, String... arguments) throws IOException, InterruptedException {
        Path out = Files.createTempFile("tool", ".out");
        Path err = Files.createTempFile("tool", ".err");
        try {
            Process process = new ProcessBuilder(Stream.concat(Stream.of(path.toString()), Stream.of(arguments))
                            .toList())
                    .directory(folder.toAbsolutePath().toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
                throw new IOException(path + " took more than " + SECONDS_MAX + " s: " + Files.readString(err));
            }
            return new Run(process.exitValue(), read(out), read(err));
        } finally {
            Files.deleteIfExists(out);
            Files.deleteIfExists(err);
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
