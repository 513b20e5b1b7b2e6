package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.avro.Generation;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which generation a command is about: options {@code --dataset} and {@code --generation}, or else the latest. */
final class Choice {
    @Option(names = "--dataset", paramLabel = "NAME", description = "Data set. Needed where there are several.")
    private @Nullable String dataset;

    @Option(names = "--generation", paramLabel = "N", description = "Generation. Default: the latest.")
    private @Nullable Long generation;

    List<Generation> ofDataset(List<Generation> generations) {
        return generations.stream()
                .filter(g -> dataset == null || g.getDataset().equals(dataset))
                .toList();
    }

    /** @throws CommandFault when there is none, or several data sets have one */
    Generation one(List<Generation> generations) {
        return one(generations, generation);
    }

    Generation one(List<Generation> generations, @Nullable Long number) {
        List<Generation> ofDataset = ofDataset(generations);
        List<String> datasets =
                ofDataset.stream().map(Generation::getDataset).distinct().toList();
        if (datasets.size() > 1) {
            throw new CommandFault(
                    ExitCode.USAGE,
                    "Which data set? There are " + String.join(", ", datasets) + ": add --dataset NAME");
        }
        return ofDataset.stream()
                .filter(g -> number == null || Objects.equals(g.getGeneration(), number))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> none(number, generations));
    }

    CommandFault none(@Nullable Long number, List<Generation> generations) {
        String wanted = number == null ? "No generation" : "No generation " + number;
        String where = dataset == null ? "" : " of data set " + dataset;
        String next = generations.isEmpty() ? "make one with: b3 refresh" : "see: b3 generations";
        return new CommandFault(ExitCode.NOTHING_TO_DO, wanted + where + " is published; " + next);
    }
}
