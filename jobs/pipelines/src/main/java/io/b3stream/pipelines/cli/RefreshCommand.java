package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.avro.Generation;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 refresh}. */
@Command(
        name = "refresh",
        description = "Make one generation of every data set from GraphJob's state as it is now, and publish it.")
final class RefreshCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Option(names = "--json", description = "Print the manifests as JSON.")
    private boolean json;

    @Option(names = "--full", description = "Build communities from nothing, whatever the rule says.")
    private boolean full;

    RefreshCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        List<Generation> published =
                context.backend().refresh().refresh(settings, full ? BuildChoice.FULL : BuildChoice.BY_RULE);
        if (json) {
            context.terminal().out().println(Json.write(Json.of(published)));
        }
        if (published.isEmpty()) {
            throw new CommandFault(
                    ExitCode.NOTHING_TO_DO,
                    "No data set has enough examples for a batch yet: produce more (b3 produce FILE), or lower"
                            + " batch.size");
        }
        if (!json) {
            GenerationTable.lines(published, generation -> "-")
                    .forEach(context.terminal().out()::println);
        }
        return ExitCode.OK.code();
    }
}
