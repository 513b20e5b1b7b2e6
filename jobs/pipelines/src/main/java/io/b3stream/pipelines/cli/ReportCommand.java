package io.b3stream.pipelines.cli;

import io.b3stream.pipelines.cli.Backend.GenerationCatalog;
import io.b3stream.pipelines.cli.Backend.RejectedRecords;
import io.b3stream.pipelines.report.BatchCollection;
import io.b3stream.pipelines.report.CommunityMap;
import io.b3stream.pipelines.report.Report;
import io.b3stream.pipelines.report.ReportLimits;
import io.b3stream.pipelines.report.ReportSubject;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code b3 report}. */
@Command(
        name = "report",
        description =
                "Write a generation as one HTML file to look at: quality, history, a map of its communities, batches with"
                        + " their masks. The file needs no network.")
final class ReportCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(ReportCommand.class);

    private final CommandContext context;
    private final Clock clock;

    @Mixin
    private SharedOptions shared = new SharedOptions();

    @Mixin
    private Choice choice = new Choice();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            defaultValue = "report.html",
            description = "Where it is written. Default: ${DEFAULT-VALUE}")
    private Path out = Path.of("report.html");

    @Option(
            names = "--batches",
            paramLabel = "N",
            defaultValue = "24",
            description = "Batches to browse, evenly spaced, 1 to 1000. Default: ${DEFAULT-VALUE}")
    private int batches;

    @Option(
            names = "--map",
            paramLabel = "N",
            defaultValue = "1200",
            description =
                    "Communities on the map, whose texts the teacher embeds here; 0: no map. Default: ${DEFAULT-VALUE}")
    private int communities;

    @Option(names = "--json", description = "Print the file's name and what it is about as JSON.")
    private boolean json;

    ReportCommand(CommandContext context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    @Override
    public Integer call() throws Exception {
        ReportLimits limits = limits();
        Settings settings = context.settings(shared);
        try (GenerationCatalog catalog = context.backend().catalogs().open(settings)) {
            List<Generation> all = catalog.generations();
            Generation generation = choice.one(all);
            BatchCollection collection = new BatchCollection(generation, limits);
            try (Stream<TrainingBatch> each = catalog.batches(generation)) {
                each.forEachOrdered(collection::accept);
            }
            CommunityMap map = CommunityMap.of(
                    collection, () -> context.backend().teachers().open(settings));
            ReportSubject subject = new ReportSubject(
                    generation,
                    all.stream()
                            .filter(each -> each.getDataset().equals(generation.getDataset()))
                            .toList(),
                    catalog.arrivals(generation),
                    rejected(settings),
                    clock.instant());
            write(subject, collection, map);
        }
        return ExitCode.OK.code();
    }

    private ReportLimits limits() {
        try {
            return new ReportLimits(batches, communities);
        } catch (IllegalArgumentException refused) {
            throw new CommandFault(ExitCode.USAGE, "--batches, --map: " + refused.getMessage(), refused);
        }
    }

    private void write(ReportSubject subject, BatchCollection collection, CommunityMap map) {
        try {
            Report.write(subject, collection, map, out);
        } catch (IOException e) {
            throw new CommandFault(ExitCode.INPUT, "Cannot write the report to " + out + ": " + e + "; see --out", e);
        }
        String dataset = subject.generation().getDataset();
        long number = subject.generation().getGeneration();
        if (!map.missing().isEmpty() && communities > 0) {
            context.terminal().err().println("b3: there is no map: " + map.missing());
        }
        context.terminal()
                .out()
                .println(
                        json
                                ? Json.write(Map.of("file", out.toString(), "dataset", dataset, "generation", number))
                                : "Generation " + number + " of data set " + dataset + ": " + out);
    }

    /** Trainers' accounts may not read that topic: the report then says so. */
    private Optional<Map<String, Long>> rejected(Settings settings) {
        Map<String, Long> codes = new TreeMap<>();
        try (RejectedRecords records = context.backend().rejected().open(settings)) {
            records.read(0, rejection -> codes.merge(rejection.rejected().code(), 1L, Long::sum));
            return Optional.of(codes);
        } catch (Exception unreadable) {
            LOG.warn("rejected records are not in the report: {}", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
