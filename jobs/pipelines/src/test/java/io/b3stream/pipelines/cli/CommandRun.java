package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * One command line, run in this process with captured streams.
 *
 * @param code exit code
 * @param out what it wrote to the standard output
 * @param err what it wrote to the standard error
 */
record CommandRun(int code, String out, String err) {
    static CommandRun of(InMemoryBackend backend, String... arguments) {
        return of(backend, Map.of(), arguments);
    }

    static CommandRun of(InMemoryBackend backend, Map<String, String> environment, String... arguments) {
        return of(backend.backend(), environment, arguments);
    }

    static CommandRun of(Backend backend, Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                100);
        int code = B3.run(backend, terminal, environment, arguments);
        return new CommandRun(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
