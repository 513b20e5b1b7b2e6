package io.b3stream.pipelines.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class SharedOptions {
    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "YAML file of settings. Default: what B3_SETTINGS names. --key=value overrides it.")
    private @Nullable Path settings;

    @Option(names = "--verbose", description = "Show the stack trace of a fault.")
    private boolean verbose;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this and stop.")
    private boolean help;

    @Nullable
    Path settings() {
        return settings;
    }
}
