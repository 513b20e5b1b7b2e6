package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.ExampleSink;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.input.PairFile;
import io.b3stream.pipelines.input.PairLine;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.schemas.ExampleLimits;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file of pairs on its way to a sink.
 *
 * @param file a readable file
 * @param dataset data set of lines that do not name their own
 * @param limits what an example may have
 * @param terminal where progress is shown
 */
record PairSending(Path file, String dataset, ExampleLimits limits, Terminal terminal) {
    private static final int ANY_DIMENSION = 0;

    /** @param dataset null for the file's name up to its dot */
    static PairSending of(Path file, @Nullable String dataset, Settings settings, Terminal terminal) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new CommandFault(ExitCode.INPUT, "No readable file at " + file);
        }
        String name = String.valueOf(file.getFileName());
        return new PairSending(
                file,
                dataset == null ? name.replaceFirst("(?<=.)\\..*", "") : dataset,
                GraphSetup.jobSettings(settings, ANY_DIMENSION).intake().limits(),
                terminal);
    }

    /**
     * Sends all lines that are examples.
     *
     * @param task what the progress is called
     */
    Tally to(ExampleSink sink, String task) throws Exception {
        Tally tally = new Tally();
        try (PairFile pairs = PairFile.open(file, dataset, limits);
                ProduceProgress progress = ProduceProgress.on(terminal, task, Files.size(file))) {
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
}
