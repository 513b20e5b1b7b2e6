package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.ExampleSink;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.Shown;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code b3 produce FILE}. */
@Command(
        name = "produce",
        description = "Send a file of pairs to the examples topic: tab-separated id, query, positive[, label], or JSON"
                + " lines (.jsonl); .gz is unpacked.")
final class ProduceCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "FILE", description = "File of pairs, UTF-8.")
    private @Nullable Path file;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Data set. Default: the file's name up to its dot.")
    private @Nullable String dataset;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    ProduceCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        Path path = Objects.requireNonNull(file, "FILE");
        PairSending sending = PairSending.of(path, dataset, settings, context.terminal());
        Tally tally;
        try (ExampleSink sink = context.backend().sinks().open(settings)) {
            tally = sending.to(sink, "produce");
        }
        report(tally, path);
        return tally.exitCode().code();
    }

    private void report(Tally tally, Path path) {
        tally.complaints(path).forEach(context.terminal().err()::println);
        if (json) {
            context.terminal().out().println(Json.write(tally.counts()));
            return;
        }
        context.terminal()
                .out()
                .println("sent " + Shown.count(tally.sentCount()) + " examples; " + Shown.count(tally.badCount())
                        + " lines were no examples");
    }
}
