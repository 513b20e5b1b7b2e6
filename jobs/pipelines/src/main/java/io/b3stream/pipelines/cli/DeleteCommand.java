package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.ExampleSink;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.input.IdFile;
import io.b3stream.pipelines.input.IdLine;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.ExampleRules;
import io.b3stream.schemas.MalformedMessageException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code b3 delete ID...}. */
@Command(
        name = "delete",
        description = "Delete examples: they leave the graph, and the next generation is made without them.")
final class DeleteCommand implements Callable<Integer> {
    private static final int ANY_DIMENSION = 0;

    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(paramLabel = "ID", description = "Ids of examples; after --, also such as begin with a hyphen.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--dataset", paramLabel = "NAME", description = "Data set. Default: every one that has the id.")
    private @Nullable String dataset;

    @Option(names = "--file", paramLabel = "FILE", description = "File of ids, one per line, UTF-8.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print the counts as JSON.")
    private boolean json;

    DeleteCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        ExampleLimits limits =
                GraphSetup.jobSettings(settings, ANY_DIMENSION).intake().limits();
        check(new ExampleRules(limits));
        Tally tally = new Tally();
        try (ExampleSink sink = context.backend().sinks().open(settings)) {
            for (String id : ids) {
                sink.delete(id, dataset);
                tally.sent();
            }
            if (file != null) {
                send(file, limits, sink, tally);
            }
            sink.flush();
        }
        report(tally);
        return tally.exitCode().code();
    }

    /** Nothing is sent when an argument is wrong. */
    private void check(ExampleRules rules) {
        if (ids.isEmpty() && file == null) {
            throw new CommandFault(ExitCode.USAGE, "Name ids, or a file of them: b3 delete ID... or --file FILE");
        }
        if (file != null && (!Files.isRegularFile(file) || !Files.isReadable(file))) {
            throw new CommandFault(ExitCode.INPUT, "No readable file at " + file + ": check --file");
        }
        try {
            ids.forEach(id -> rules.idOf(id.getBytes(StandardCharsets.UTF_8)));
            if (dataset != null) {
                rules.datasetOf(dataset.getBytes(StandardCharsets.UTF_8), "--dataset");
            }
        } catch (MalformedMessageException malformed) {
            throw new CommandFault(ExitCode.USAGE, String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private void send(Path path, ExampleLimits limits, ExampleSink sink, Tally tally) throws IOException {
        try (IdFile lines = IdFile.open(path, limits)) {
            for (IdLine line = lines.next(); line != null; line = lines.next()) {
                if (line instanceof IdLine.Good good) {
                    sink.delete(good.id(), dataset);
                    tally.sent();
                } else if (line instanceof IdLine.Bad bad) {
                    tally.bad(bad.number(), bad.reason());
                }
            }
        }
    }

    private void report(Tally tally) {
        if (file != null) {
            tally.complaints(file).forEach(context.terminal().err()::println);
        }
        if (json) {
            context.terminal().out().println(Json.write(tally.counts()));
            return;
        }
        context.terminal()
                .out()
                .println("sent " + Shown.count(tally.sentCount()) + " deletions; " + Shown.count(tally.badCount())
                        + " lines were no ids");
    }
}
