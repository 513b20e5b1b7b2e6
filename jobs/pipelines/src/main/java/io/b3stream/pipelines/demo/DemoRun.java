package io.b3stream.pipelines.demo;

import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.rejected.RejectedCodes;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.JobMetrics;
import io.b3stream.pipelines.generation.BuildRecord;
import io.b3stream.pipelines.generation.CommunityRunners;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.refresh.RefreshReport;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.terminal.BatchView;
import io.b3stream.pipelines.terminal.CommandFault;
import io.b3stream.pipelines.terminal.ExitCode;
import io.b3stream.pipelines.terminal.Shown;
import io.b3stream.pipelines.terminal.Terminal;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.ExampleLimits;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;

/** One run of the demo, from an empty folder to a report. */
final class DemoRun {
    private static final int PARTITIONS = 4;
    private static final long SAMPLED_LISTS = 500;

    /** The first generation is made of this part of the examples. */
    private static final double FIRST_PART = 0.8;

    private final Settings asked;
    private final DemoRequest request;
    private final Terminal terminal;
    private final CommunityRunners communities;
    private final Resources resources;
    private final Stages stages = new Stages(System::nanoTime);
    private final LiveStatus live;
    private final List<Summary.GenerationFigures> generations = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    DemoRun(Settings asked, DemoRequest request, Terminal terminal, CommunityRunners communities, Resources resources) {
        this.asked = asked;
        this.request = request;
        this.terminal = terminal;
        this.communities = communities;
        this.resources = resources;
        this.live = new LiveStatus(
                new StatusLine(terminal, () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime())), System::nanoTime);
    }

    ExitCode run() throws Exception {
        DemoFolder folder = resources.add(DemoFolder.prepare(request.folder()));
        ExampleLimits limits = GraphSetup.jobSettings(asked, 0).intake().limits();
        long examples = DemoFeed.count(request.data(), limits, asked.get(SettingKeys.BATCH_SIZE));
        terminal.out()
                .println("b3 demo: " + Shown.count(examples) + " pairs, log in "
                        + request.folder().resolve("demo.log"));
        EmbeddedKafka kafka = stages.time("start Kafka", () -> resources.add(EmbeddedKafka.start()));
        DemoCluster flink = stages.time(
                "start Flink",
                () -> resources.add(DemoCluster.start(asked.get(SettingKeys.GRAPH_PARALLELISM), folder.state())));
        Settings settings = DemoSettings.of(asked, kafka.bootstrapServers(), flink.rest(), folder.state());
        live.say("Kafka " + kafka.bootstrapServers() + " · Flink " + flink.rest());
        Connections.createTopics(settings, PARTITIONS, (short) 1);
        JobClient graph = stages.time("start GraphJob", () -> flink.startGraph(settings));
        live.follow(GraphCounters.of(new JobMetrics(flink.rest(), graph.getJobID())));

        long produced = feed(settings, limits, examples);
        double recall = stages.time("check against an exact scan", () -> recall(settings, flink));
        Map<String, Long> rejected = rejected(settings);
        stages.time("draw the report", () -> {
            live.phase("drawing the report");
            DemoPage.write(settings, rejected, Clock.systemUTC(), folder.page());
            return folder.page();
        });
        report(settings, produced, rejected, recall, folder);
        return verdict();
    }

    private long feed(Settings settings, ExampleLimits limits, long examples) throws Exception {
        ExampleProducer producer = ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples());
        try (DemoFeed feed = DemoFeed.open(request.data(), limits, producer)) {
            feed.sendUntil(Math.round(FIRST_PART * examples));
            stages.time("embed and link the first part", () -> live.awaitSettled(feed.produced()));
            refresh(settings, "first generation");
            feed.sendUntil(examples);
            feed.sendRemainingBadRecords();
            stages.time("embed and link the rest", () -> live.awaitSettled(feed.produced()));
            refresh(settings, "second generation");
            return feed.produced();
        }
    }

    private void refresh(Settings settings, String stage) throws Exception {
        long inGraph = live.counters().inGraph();
        Refresher refresher = new Refresher(settings, communities.of(settings), Clock.systemUTC(), live::phase);
        RefreshReport report = stages.time(stage, () -> live.whileRunning(refresher::refresh));
        if (report.manifests().isEmpty()) {
            throw new CommandFault(
                    ExitCode.NOTHING_TO_DO,
                    "No data set had enough examples for a batch of " + settings.get(SettingKeys.BATCH_SIZE));
        }
        long batches =
                report.manifests().stream().mapToLong(Generation::getBatchCount).sum();
        live.published(report.generation(), batches);
        double seconds = report.savepointSeconds() + report.communitySeconds();
        audit(settings, report.manifests(), inGraph, seconds);
        live.say("generation " + report.generation() + ": " + Shown.count(batches) + " batches in "
                + Shown.seconds(seconds));
    }

    private void audit(Settings settings, List<Generation> manifests, long inGraph, double seconds) {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            for (Generation manifest : manifests) {
                BatchAudit audit = new BatchAudit(manifest);
                try (BatchStream batches = reader.batches(manifest)) {
                    batches.forEachRemaining(audit::accept);
                }
                long wanted = manifests.size() == 1 ? inGraph : manifest.getExampleCount();
                faults.addAll(audit.faults(wanted));
                generations.add(figures(manifest, audit, seconds));
            }
        }
    }

    private static Summary.GenerationFigures figures(Generation manifest, BatchAudit audit, double seconds) {
        return new Summary.GenerationFigures(
                manifest.getDataset(),
                manifest.getGeneration(),
                manifest.getSettings().getOrDefault(BuildRecord.MODE, "-"),
                manifest.getExampleCount(),
                manifest.getBatchCount(),
                manifest.getBatchSize(),
                manifest.getCommunitySize(),
                Shown.figure(manifest.getQuality(), "windowShare"),
                Shown.figure(manifest.getQuality(), "contamination"),
                Shown.figure(manifest.getQuality(), "churn"),
                audit.duplicatePairs(),
                manifest.getContentSha256(),
                seconds);
    }

    private double recall(Settings settings, DemoCluster flink) throws Exception {
        live.phase("checking against an exact scan");
        int ranks = settings.get(SettingKeys.MINING_NEAR_RANKS) + settings.get(SettingKeys.MINING_WINDOW_RANKS);
        int every = (int) Math.max(1, live.counters().inGraph() / SAMPLED_LISTS);
        Duration timeout = Duration.ofMillis(settings.get(SettingKeys.REFRESH_TIMEOUT_MILLIS));
        try (FlinkRest rest = FlinkRest.connect(URI.create(settings.get(SettingKeys.REFRESH_GRAPH_REST)), timeout)) {
            String savepoint = rest.jobNamed(settings.get(SettingKeys.REFRESH_JOB_NAME))
                    .takeSavepoint(settings.get(SettingKeys.REFRESH_SAVEPOINT_DIR));
            GraphSnapshot snapshot =
                    new GraphSnapshot(flink.environment(GraphSetup.flinkConfiguration(settings)), savepoint);
            return live.whileRunning(() -> snapshot.recall(every, ranks));
        }
    }

    private Map<String, Long> rejected(Settings settings) {
        return RejectedCodes.count(
                Connections.kafka(settings), Connections.topics(settings).rejected());
    }

    private void report(Settings settings, long produced, Map<String, Long> rejected, double recall, DemoFolder folder)
            throws Exception {
        long rejectedCount =
                rejected.values().stream().mapToLong(Long::longValue).sum();
        long accepted = live.counters().inGraph();
        long again = live.counters().unchanged() + live.counters().updated();
        if (produced != accepted + rejectedCount + again) {
            faults.add("produced " + produced + " records, but accepted " + accepted + ", rejected " + rejectedCount
                    + " and found " + again + " with an id that was there before");
        }
        Summary summary = new Summary(
                produced, accepted, rejectedCount, rejected, generations, recall, stages.seconds(), stages.total());
        summary.write(folder.summary());
        live.clear();
        DemoReport.lines(summary).forEach(terminal.out()::println);
        terminal.out().println();
        BatchView.lines(sample(settings), terminal.width()).forEach(terminal.out()::println);
        NextSteps.lines(folder, request.keepsRunning()).forEach(terminal.out()::println);
    }

    private TrainingBatch sample(Settings settings) {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            try (BatchStream batches = reader.batches(reader.latest().get(0))) {
                return batches.next();
            }
        }
    }

    private ExitCode verdict() {
        faults.forEach(fault -> terminal.err().println("b3: wrong: " + fault));
        return faults.isEmpty() ? ExitCode.OK : ExitCode.UNEXPECTED;
    }
}
