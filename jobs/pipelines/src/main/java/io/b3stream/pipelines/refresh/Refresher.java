package io.b3stream.pipelines.refresh;

import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_GRAPH_REST;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_JOB_NAME;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_SAVEPOINT_DIR;
import static io.b3stream.pipelines.settings.SettingKeys.REFRESH_TIMEOUT_MILLIS;

import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.FlinkUnavailableException;
import io.b3stream.pipelines.flink.RunningJob;
import io.b3stream.pipelines.generation.BuildChoice;
import io.b3stream.pipelines.generation.CommunityRunner;
import io.b3stream.pipelines.generation.GenerationRequest;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one generation: asks GraphJob for a savepoint, runs CommunityJob on it, disposes of the savepoint. What fails on
 * the way leaves the previous generation in force.
 */
public final class Refresher {
    private static final Logger LOG = LoggerFactory.getLogger(Refresher.class);

    private final Settings settings;
    private final CommunityRunner communities;
    private final Clock clock;
    private final Consumer<String> status;
    private String said = "";

    /**
     * @param communities where CommunityJob runs
     * @param clock gives the time that manifests state
     * @param status is told what is being done, one short phrase at a time
     */
    public Refresher(Settings settings, CommunityRunner communities, Clock clock, Consumer<String> status) {
        this.settings = settings;
        this.communities = communities;
        this.clock = clock;
        this.status = status;
    }

    /** As {@link #refresh(BuildChoice)}, by the rule. */
    public RefreshReport refresh() throws FlinkUnavailableException {
        return refresh(BuildChoice.BY_RULE);
    }

    /**
     * Makes one generation of every data set that has at least one batch.
     *
     * @param choice whether communities must be built from nothing
     * @return the published manifests; empty when every data set is still too small
     */
    public RefreshReport refresh(BuildChoice choice) throws FlinkUnavailableException {
        long started = clock.millis();
        long generation = nextGeneration();
        URI endpoint = URI.create(settings.get(REFRESH_GRAPH_REST));
        Duration timeout = Duration.ofMillis(settings.get(REFRESH_TIMEOUT_MILLIS));
        try (FlinkRest flink = FlinkRest.connect(endpoint, timeout)) {
            RunningJob graph = flink.jobNamed(settings.get(REFRESH_JOB_NAME));
            say("generation " + generation + ": taking a savepoint");
            String savepoint = graph.takeSavepoint(settings.get(REFRESH_SAVEPOINT_DIR));
            long savedAt = clock.millis();
            try {
                say("generation " + generation + ": finding communities");
                communities.run(
                        new GenerationRequest(savepoint, generation, started, savedAt - started, choice),
                        phase -> sayNews("generation " + generation + ": " + phase));
            } finally {
                dispose(graph, savepoint);
            }
            long finished = clock.millis();
            say("generation " + generation + ": published");
            return new RefreshReport(
                    generation, published(generation), (savedAt - started) / 1e3, (finished - savedAt) / 1e3);
        }
    }

    private void sayNews(String what) {
        if (!what.equals(said)) {
            say(what);
        }
    }

    private void say(String what) {
        said = what;
        LOG.info("{}", what);
        status.accept(what);
    }

    /** One more than the last of any data set, so that one number names one refresh. */
    private long nextGeneration() {
        return manifests().stream().mapToLong(Generation::getGeneration).max().orElse(0) + 1;
    }

    private List<Generation> published(long generation) {
        return manifests().stream()
                .filter(manifest -> manifest.getGeneration() == generation)
                .toList();
    }

    private List<Generation> manifests() {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            return reader.manifests();
        }
    }

    private static void dispose(RunningJob graph, String savepoint) {
        try {
            graph.disposeSavepoint(savepoint);
        } catch (FlinkUnavailableException e) {
            LOG.warn("savepoint {} is left behind; delete it by hand", savepoint, e);
        }
    }
}
