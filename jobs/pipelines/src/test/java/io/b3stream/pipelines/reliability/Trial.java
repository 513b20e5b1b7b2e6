package io.b3stream.pipelines.reliability;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_GROUP_ID;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.rejected.RejectedReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.cli.B3;
import io.b3stream.pipelines.endtoend.WordTeacher;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.testkit.process.ChildProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;

/** One GraphJob with a workload on its way, for a scenario to disturb. */
final class Trial {
    private final Installation installation;
    private final Workload workload;
    private Settings settings;
    private JobID job;
    private int sent;
    private int badSent;

    private Trial(Installation installation, Workload workload, Settings settings, JobID job) {
        this.installation = installation;
        this.workload = workload;
        this.settings = settings;
        this.job = job;
    }

    /**
     * @param prefix of the topics; used by no other trial
     * @param more settings on top of the usual ones
     */
    static Trial start(Installation installation, Workload workload, String prefix, String... more) throws Exception {
        Settings settings = installation.settings(prefix, 2).with(more);
        Installation.await(
                "topics can be made",
                () -> {
                    try (Topics topics = Topics.at(Connections.kafka(settings))) {
                        return topics.create(Connections.topics(settings), TopicLayout.of(3, 1));
                    }
                },
                reports -> true);
        return new Trial(installation, workload, settings, installation.submit(settings, ""));
    }

    Installation installation() {
        return installation;
    }

    Settings settings() {
        return settings;
    }

    Workload workload() {
        return workload;
    }

    JobID job() {
        return job;
    }

    /** Sends the next part of the workload: a share of all of it. */
    void feed(double share) {
        int to = Math.min(workload.size(), sent + (int) Math.ceil(share * workload.size()));
        send(sent, to);
        sent = to;
    }

    /** Sends the last part of what was sent once more. */
    void feedAgain(double share) {
        send(Math.max(0, sent - (int) Math.ceil(share * workload.size())), sent);
    }

    private void send(int from, int to) {
        try (ExampleProducer producer = ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples())) {
            workload.send(producer, from, to);
            producer.flush();
        }
        badSent += workload.bad(from, to);
    }

    /** Records sent that must be rejected. */
    int badSent() {
        return badSent;
    }

    /** Waits until so many more checkpoints are completed. */
    void awaitCheckpoints(int more) throws Exception {
        long before = Installation.await(
                        "checkpoints can be counted", this::checkpoints, counts -> counts.has("completed"))
                .path("completed")
                .asLong();
        Installation.await(
                "checkpoints are completed",
                this::checkpoints,
                counts -> counts.path("completed").asLong() >= before + more);
    }

    /** Waits until a checkpoint is under way. */
    void awaitCheckpointBegins() throws Exception {
        Installation.await(
                "a checkpoint is under way",
                this::checkpoints,
                counts -> counts.path("in_progress").asInt() > 0);
    }

    private JsonNode checkpoints() throws Exception {
        return new ObjectMapper()
                .readTree(installation
                        .rest()
                        .resolve("/jobs/" + job + "/checkpoints")
                        .toURL())
                .path("counts");
    }

    /** Waits until GraphJob has committed all that was sent, and one checkpoint more. */
    void awaitSettled() throws Exception {
        Installation.await(
                "everything is read",
                () -> InputLag.read(
                        Connections.kafka(settings),
                        Connections.topics(settings).examples(),
                        settings.get(KAFKA_GROUP_ID)),
                lag -> lag.records() == 0);
        awaitCheckpoints(1);
    }

    /** What is on the rejected topic, as a reader of committed records sees it. */
    List<Rejection> rejected() {
        List<Rejection> rejections = new ArrayList<>();
        try (RejectedReader reader = RejectedReader.open(
                Connections.kafka(settings), Connections.topics(settings).rejected())) {
            reader.read(0, rejections::add);
        }
        return rejections;
    }

    private Refresher refresher(Consumer<String> status) {
        CommunityJob communities = new CommunityJob(settings, new WordTeacher().identity(), "test", Clock.systemUTC());
        return new Refresher(settings, communities, Clock.systemUTC(), status);
    }

    /** Where the last completed checkpoint lies. */
    String lastCheckpoint() throws Exception {
        return new ObjectMapper()
                .readTree(installation
                        .rest()
                        .resolve("/jobs/" + job + "/checkpoints")
                        .toURL())
                .at("/latest/completed/external_path")
                .asText();
    }

    Refreshing refreshInBackground() {
        return new Refreshing(this::refresher);
    }

    /** Starts {@code b3 refresh} as a process, and kills it when it says that it does something. */
    void killRefresher(String part) throws Exception {
        Path folder = Files.createDirectories(installation.folder("refresher-" + part.replace(' ', '-') + "-" + job));
        List<String> arguments = new ArrayList<>(List.of("refresh"));
        settings.toMap().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        ChildProcess refresher = ChildProcess.start(installation.program("refresher", folder, B3.class, arguments));
        Installation.await(
                "the Refresher says " + part, refresher::output, said -> said.contains(part) || !refresher.isAlive());
        refresher.kill();
    }

    /** Waits until a manifest is published. */
    void awaitGeneration() throws Exception {
        Installation.await("a generation is published", this::generations, found -> !found.isEmpty());
    }

    /** Every manifest that is published, ascending. */
    List<Generation> generations() {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            return reader.manifests();
        }
    }

    void refresh() throws Exception {
        refresher(phase -> {}).refresh();
    }

    /** Goes on from a savepoint or checkpoint with another parallelism; the former job must have ended. */
    void goOn(String restored, int parallelism) throws Exception {
        String prefix = settings.get(KAFKA_TOPIC_PREFIX);
        settings = installation.settings(prefix, parallelism);
        job = installation.submit(settings, restored);
    }
}
