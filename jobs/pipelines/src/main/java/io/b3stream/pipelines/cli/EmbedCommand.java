package io.b3stream.pipelines.cli;

import io.b3stream.mining.embedding.Teacher;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code b3 embed FILE OUT}. */
@Command(
        name = "embed",
        description =
                "Embed a file of pairs with the teacher, once: the JSON lines that come out have their embeddings,"
                        + " and GraphJob takes these instead of asking the teacher again.")
final class EmbedCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Parameters(index = "0", paramLabel = "FILE", description = "File of pairs, as for produce.")
    private @Nullable Path file;

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write: .jsonl, or .jsonl.gz.")
    private @Nullable Path out;

    @Option(names = "--dataset", paramLabel = "NAME", description = "Data set. Default: the file's name up to its dot.")
    private @Nullable String dataset;

    EmbedCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        Settings settings = context.settings(shared);
        Path from = Objects.requireNonNull(file, "FILE");
        Path to = Objects.requireNonNull(out, "OUT");
        if (!to.toString().matches(".*\\.jsonl(\\.gz)?")) {
            throw new CommandFault(ExitCode.USAGE, "OUT must end in .jsonl or .jsonl.gz, is " + to);
        }
        if (Files.exists(to)) {
            throw new CommandFault(ExitCode.USAGE, to + " exists: remove it, or name another file");
        }
        PairSending sending = PairSending.of(from, dataset, settings, context.terminal());
        Tally tally;
        Path unfinished = to.resolveSibling("unfinished." + to.getFileName());
        try (Teacher teacher = context.backend().teachers().open(settings);
                EmbeddedPairs pairs = EmbeddedPairs.create(unfinished, teacher)) {
            tally = sending.to(pairs, "embed");
        }
        Files.move(unfinished, to);
        tally.complaints(from).forEach(context.terminal().err()::println);
        context.terminal()
                .out()
                .println("wrote " + Shown.count(tally.sentCount()) + " examples with embeddings to " + to + "; "
                        + Shown.count(tally.badCount()) + " lines were no examples");
        return tally.exitCode().code();
    }
}
