package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code b3 graph}. */
@Command(
        name = "graph",
        description = "Run GraphJob in this process until it is stopped: examples in, the kNN graph in its state.")
final class GraphCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    GraphCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        context.backend().graph().run(settings);
        return ExitCode.OK.code();
    }
}
