package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.exporter.Exporter;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 exporter}. */
@Command(
        name = "exporter",
        description = "Serve the published generations as metrics for Prometheus (/metrics, and /healthz), until it is"
                + " stopped.")
final class ExporterCommand implements Callable<Integer> {
    private static final int PORT_MAX = 65_535;
    private static final int SECONDS_MAX = 3_600;

    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "9250",
            description = "Port to serve at; 0 takes any that is free. Default: ${DEFAULT-VALUE}")
    private int port;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "30",
            description = "Pause between two looks at Kafka. Default: ${DEFAULT-VALUE}")
    private int everySeconds;

    ExporterCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (port < 0 || port > PORT_MAX || everySeconds < 1 || everySeconds > SECONDS_MAX) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "--port must be in 0.." + PORT_MAX + " and --every in 1.." + SECONDS_MAX + ", are " + port + " and "
                            + everySeconds);
        }
        Settings settings = context.settings(shared);
        try (Exporter exporter = open(settings)) {
            say("metrics at http://localhost:" + exporter.port() + "/metrics");
            exporter.run();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.OK.code();
    }

    private Exporter open(Settings settings) {
        try {
            return Exporter.open(
                    port,
                    Duration.ofSeconds(everySeconds),
                    new CatalogFeed(context.backend().catalogs(), settings),
                    Clock.systemUTC(),
                    this::say);
        } catch (IOException taken) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "--port " + port + " cannot be served: " + taken.getMessage() + "; name another",
                    taken);
        }
    }

    private void say(String what) {
        context.terminal().err().println("b3: " + what);
    }
}
