package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.ExampleSink;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.input.PairFile;
import io.b3stream.pipelines.input.PairLine;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.ExampleLimits;
import java.nio.file.Files;
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
    private static final int ANY_DIMENSION = 0;

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
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw new CommandFault(ExitCode.INPUT, "No readable file at " + path);
        }
        ExampleLimits limits = GraphSetup.jobSettings(settings, ANY_DIMENSION).limits();
        Tally tally;
        try (PairFile pairs = PairFile.open(path, datasetOf(path), limits);
                ExampleSink sink = context.backend().sinks().open(settings)) {
            tally = send(pairs, sink, Files.size(path));
        }
        report(tally, path);
        return tally.exitCode().code();
    }

    private String datasetOf(Path path) {
        String name = String.valueOf(path.getFileName());
        return dataset == null ? name.replaceFirst("(?<=.)\\..*", "") : dataset;
    }

    private Tally send(PairFile pairs, ExampleSink sink, long fileBytes) throws Exception {
        Tally tally = new Tally();
        try (ProduceProgress progress = ProduceProgress.on(context.terminal(), fileBytes)) {
            for (PairLine line = pairs.next(); line != null; line = pairs.next()) {
                if (line instanceof PairLine.Good good) {
                    sink.send(good.id(), good.example());
                    tally.sent();
                } else if (line instanceof PairLine.Bad bad) {
                    tally.bad(bad.number(), bad.reason());
                }
                progress.at(pairs.bytesRead(), tally.sentCount());
            }
            sink.flush();
        }
        return tally;
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
