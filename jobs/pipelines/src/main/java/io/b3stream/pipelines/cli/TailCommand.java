package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.BatchView;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 tail}. */
@Command(name = "tail", description = "Show a batch, so that one sees why its members belong together.")
final class TailCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Choice choice = new Choice();

    @Option(
            names = "--batch",
            paramLabel = "INDEX",
            defaultValue = "0",
            description = "Index of the batch, from 0. Default: ${DEFAULT-VALUE}")
    private int index;

    @Option(names = "--json", description = "Print the batch as JSON.")
    private boolean json;

    TailCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        try (GenerationCatalog catalog = context.backend().catalogs().open(settings)) {
            Generation generation = choice.one(catalog.generations());
            if (index < 0 || index >= generation.getBatchCount()) {
                throw new CommandFault(
                        ExitCode.USAGE,
                        "--batch is " + index + "; generation " + generation.getGeneration() + " has batches 0.."
                                + (generation.getBatchCount() - 1));
            }
            show(catalog.batch(generation, index));
        }
        return ExitCode.OK.code();
    }

    private void show(TrainingBatch batch) {
        Terminal terminal = context.terminal();
        if (json) {
            terminal.out().println(Json.write(Json.of(batch)));
            return;
        }
        BatchView.lines(batch, terminal.width()).forEach(terminal.out()::println);
    }
}
