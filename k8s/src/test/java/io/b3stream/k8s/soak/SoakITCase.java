package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.k8s.local.LocalDeployment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -Psoak verify}, with {@code -Dsoak.minutes=N} for another time than an hour and {@code -Dsoak.rate=N} for so many
 * changes per second. Every sample is in {@code target/soak.tsv}, the trends are in {@code target/soak.txt}.
 */
@Tag("soak")
class SoakITCase {
    private static final String TEXTS = "/wordnet/pairs-5000.tsv";
    private static final int LIVE = 3000;
    private static final long SEED = 11;

    /** A refresh and a restart take their time, too. */
    private static final double SHARE_OF_CAPACITY = 0.5;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    private final SoakPlan plan = SoakPlan.ofProperties();
    private final List<String> told = new ArrayList<>();
    private LocalDeployment deployment;

    @BeforeEach
    void start() throws Exception {
        deployment = LocalDeployment.start(root.resolve("run"));
    }

    @AfterEach
    void stop() {
        if (deployment != null) {
            deployment.close();
        }
    }

    @Test
    void nothingGrowsAndNothingIsLost() throws Exception {
        LiveSet examples = new LiveSet(texts(), LIVE, SEED);
        Samples samples = new Samples(Path.of("target", "soak.tsv"));
        try (Feed feed = new Feed(examples, deployment.kafka("b3-producer"), deployment.kafka("b3-operator"))) {
            double capacity = feed.fill();
            double rate = plan.rate() > 0 ? plan.rate() : SHARE_OF_CAPACITY * capacity;
            say("%d examples were taken in at %.1f per second; changes come at %.1f per second", LIVE, capacity, rate);
            soak(examples, feed, rate, samples);
        }
        judge(samples);
    }

    private void soak(LiveSet examples, Feed feed, double rate, Samples samples) throws Exception {
        FlinkPages graph = new FlinkPages(deployment.graphRest());
        String job = graph.onlyJob();
        List<FlinkProcess> processes = FlinkProcess.below(root.resolve("run/pods"));
        assertThat(processes).as("a JobManager each, two TaskManagers and one").hasSize(2 + 2 + 1);
        try (Refreshes refreshes = new Refreshes(deployment);
                GraphRestart restart = new GraphRestart(deployment.kafka("admin"), graph, job)) {
            feed.start(rate);
            List<Sampler.Source> sources = new ArrayList<>();
            processes.forEach(process -> sources.add(process::measure));
            sources.add(new GraphSource(graph, job, root.resolve("run/state"), feed));
            sources.add(refreshes);
            sources.add(SoakITCase::load);
            try (Sampler sampler = Sampler.start(sources, samples)) {
                new Soak(processes, feed, sampler, refreshes, restart).run(plan);
            }
            long sent = feed.stop();
            deployment.awaitRead();
            assertThat(refreshes.make()).as("what was sent last").isEqualTo(examples.contents());
            restart.requireNoOther();
            assertThat(restart.failures()).as("failures").isGreaterThanOrEqualTo(SoakPlan.RESTARTS);
            assertThat(processes).allMatch(FlinkProcess::isAlive);
            say(
                    "%d records, %d generations, each as its snapshot says; %d failures of GraphJob, all provoked",
                    sent, refreshes.made(), restart.failures());
        }
    }

    private void judge(Samples samples) throws IOException {
        double warmUp = hours(plan.warmUp());
        told.addAll(samples.table(warmUp));
        say(
                "%.0f minutes, of which the first %.1f do not count%s",
                60 * hours(plan.length()), 60 * warmUp, plan.isAsserted() ? "" : "; too short to assert a trend");
        Files.write(Path.of("target", "soak.txt"), told);
        if (plan.isAsserted()) {
            assertThat(samples.growing(warmUp)).as(String.join("\n", told)).isEmpty();
        }
    }

    private static double hours(Duration duration) {
        return duration.toMillis() / 3_600_000.0;
    }

    private static Map<Column, Double> load() throws IOException {
        String[] load = Files.readString(Path.of("/proc/loadavg")).split(" ", -1);
        return Map.of(new Column("machine", Measure.LOAD), Double.valueOf(load[0]));
    }

    private void say(String format, Object... values) {
        String line = String.format(Locale.ROOT, format, values);
        told.add(line);
        System.out.println(line);
    }

    private static List<String> texts() throws IOException {
        try (InputStream resource = SoakITCase.class.getResourceAsStream(TEXTS)) {
            byte[] bytes = Objects.requireNonNull(resource, TEXTS).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.substring(line.indexOf('\t') + 1))
                    .toList();
        }
    }
}
