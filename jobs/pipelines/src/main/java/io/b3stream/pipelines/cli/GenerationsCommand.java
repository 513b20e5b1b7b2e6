package io.b3stream.pipelines.cli;

import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.generation.ExampleChanges;
import io.b3stream.pipelines.terminal.CommandFault;
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

/** {@code b3 generations}: {@code list}, also without a word, {@code show N}, and {@code diff A B}. */
@Command(name = "generations", description = "List the published generations, show one in full, or compare two.")
final class GenerationsCommand implements Callable<Integer> {
    private static final int NAMED_MAX = 5;

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

    @Command(
            name = "diff",
            description = "Say what changed from one generation to another: examples, communities, quality, settings.")
    int diff(
            @Mixin SharedOptions shared,
            @Mixin Choice choice,
            @Option(names = "--json", description = "Print the differences as JSON.") boolean json,
            @Parameters(paramLabel = "A", description = "Number of the one.") long before,
            @Parameters(paramLabel = "B", description = "Number of the other.") long after)
            throws Exception {
        if (before == after) {
            throw new CommandFault(ExitCode.USAGE, "Name two generations: both are " + before);
        }
        try (GenerationCatalog catalog = catalog(shared)) {
            List<Generation> all = catalog.generations();
            GenerationDiff diff = diff(catalog, choice.one(all, before), choice.one(all, after));
            if (json) {
                context.terminal().out().println(Json.write(diff.document()));
            } else {
                diff.lines().forEach(context.terminal().out()::println);
            }
            return diff.examples() == null ? ExitCode.NOTHING_TO_DO.code() : ExitCode.OK.code();
        }
    }

    /** Manifests outlive batches: what they say is compared even where retention has removed the examples. */
    private static GenerationDiff diff(GenerationCatalog catalog, Generation before, Generation after)
            throws Exception {
        try {
            return new GenerationDiff(
                    before, after, ExampleChanges.between(catalog::batches, before, after, NAMED_MAX), "");
        } catch (GenerationException gone) {
            if (gone.reason() != GenerationException.Reason.TRUNCATED) {
                throw gone;
            }
            return new GenerationDiff(before, after, null, String.valueOf(gone.getMessage()));
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
