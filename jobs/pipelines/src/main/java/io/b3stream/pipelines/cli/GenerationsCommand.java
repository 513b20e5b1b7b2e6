package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.schemas.avro.Generation;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code b3 generations}: {@code list}, which is also what it does without a word, and {@code show N}. */
@Command(name = "generations", description = "List the published generations, or show one in full.")
final class GenerationsCommand implements Callable<Integer> {
    private final CommandContext context;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Choice choice = new Choice();

    @Option(names = "--json", description = "Print the manifests as JSON.")
    private boolean json;

    GenerationsCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws Exception {
        return list(shared, choice, json);
    }

    @Command(name = "list", description = "List the published generations.")
    int list(
            @Mixin SharedOptions shared,
            @Mixin Choice choice,
            @Option(names = "--json", description = "Print the manifests as JSON.") boolean json)
            throws Exception {
        try (GenerationCatalog catalog = catalog(shared)) {
            List<Generation> all = catalog.generations();
            List<Generation> listed = choice.ofDataset(all);
            if (json) {
                context.terminal().out().println(Json.write(Json.of(listed)));
            }
            if (listed.isEmpty()) {
                throw choice.none(null, all);
            }
            if (!json) {
                GenerationTable.lines(listed, generation -> arrived(catalog, generation))
                        .forEach(context.terminal().out()::println);
            }
            return ExitCode.OK.code();
        }
    }

    @Command(name = "show", description = "Show one generation in full.")
    int show(
            @Mixin SharedOptions shared,
            @Mixin Choice choice,
            @Option(names = "--json", description = "Print the manifest as JSON.") boolean json,
            @Parameters(paramLabel = "N", description = "Number of the generation.") long number)
            throws Exception {
        try (GenerationCatalog catalog = catalog(shared)) {
            Generation generation = choice.one(catalog.generations(), number);
            if (json) {
                context.terminal().out().println(Json.write(Json.of(generation)));
            } else {
                GenerationDetails.lines(generation, arrived(catalog, generation) + " records")
                        .forEach(context.terminal().out()::println);
            }
            return ExitCode.OK.code();
        }
    }

    private GenerationCatalog catalog(SharedOptions options) throws Exception {
        return context.backend().catalogs().open(context.settings(options));
    }

    private static String arrived(GenerationCatalog catalog, Generation generation) {
        OptionalLong arrivals = catalog.arrivals(generation);
        return arrivals.isPresent() ? Shown.count(arrivals.getAsLong()) : "-";
    }
}
