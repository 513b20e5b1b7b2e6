package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.status.Status;
import io.b3stream.pipelines.status.StatusLines;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import java.time.Clock;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 status}. */
@Command(
        name = "status",
        description = "Say on one screen how GraphJob, its checkpoints, its input and the generations are, and whether"
                + " that is healthy.")
final class StatusCommand implements Callable<Integer> {
    /** Cursor to the top, and nothing below it. */
    private static final String CLEAR = "\u001b[H\u001b[2J";

    private final CommandContext context;
    private final Clock clock;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--watch", paramLabel = "SECONDS", description = "Say it again every so many seconds.")
    private @Nullable Integer watch;

    @Option(names = "--times", paramLabel = "N", description = "With --watch: how often. Default: until interrupted.")
    private @Nullable Integer times;

    @Option(names = "--json", description = "Print the status as JSON; with --watch one document after the other.")
    private boolean json;

    StatusCommand(CommandContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** The code of the worst trouble that was seen last. */
    @Override
    public Integer call() throws Exception {
        check();
        Settings settings = context.settings(shared);
        StatusReader reader = new StatusReader(context.backend(), settings, clock);
        int rounds = watch == null ? 1 : times == null ? Integer.MAX_VALUE : times;
        ExitCode code = ExitCode.OK;
        for (int round = 0; round < rounds; round++) {
            if (round > 0 && watch != null) {
                TimeUnit.SECONDS.sleep(watch);
            }
            Status status = reader.read();
            show(settings, status, round);
            code = status.exitCode();
        }
        return code.code();
    }

    private void check() {
        if (watch != null && watch < 1 || times != null && times < 1) {
            throw new CommandFault(
                    ExitCode.USAGE, "--watch and --times must be at least 1, are " + watch + " and " + times);
        }
        if (times != null && watch == null) {
            throw new CommandFault(ExitCode.USAGE, "--times needs --watch SECONDS");
        }
    }

    private void show(Settings settings, Status status, int round) {
        Terminal terminal = context.terminal();
        if (json) {
            terminal.out().println(Json.write(status));
            return;
        }
        if (watch != null && terminal.isInteractive()) {
            terminal.out().print(CLEAR);
        } else if (round > 0) {
            terminal.out().println();
        }
        StatusLines.of(settings, status).forEach(terminal.out()::println);
    }
}
