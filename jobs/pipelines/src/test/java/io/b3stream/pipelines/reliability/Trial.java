package io.b3stream.pipelines.reliability;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_GROUP_ID;
import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_TOPIC_PREFIX;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.endtoend.WordTeacher;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import java.time.Clock;
import java.util.List;
import org.apache.flink.api.common.JobID;

/** One GraphJob with a workload on its way, for a scenario to disturb. */
final class Trial {
    private final Installation installation;
    private final Workload workload;
    private Settings settings;
    private JobID job;
    private int sent;

    private Trial(Installation installation, Workload workload, Settings settings, JobID job) {
        this.installation = installation;
        this.workload = workload;
        this.settings = settings;
        this.job = job;
    }

    /** @param prefix of the topics; used by no other trial */
    static Trial start(Installation installation, Workload workload, String prefix) throws Exception {
        Settings settings = installation.settings(prefix, 2);
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
        try (ExampleProducer producer = producer()) {
            workload.send(producer, sent, to);
            producer.flush();
        }
        sent = to;
    }

    /** Sends a part again that was sent before. */
    void feedAgain(double share) {
        try (ExampleProducer producer = producer()) {
            workload.send(producer, (int) (sent - share * workload.size()), sent);
            producer.flush();
        }
    }

    private ExampleProducer producer() {
        return ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples());
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

    Refresher refresher() {
        CommunityJob communities = new CommunityJob(settings, new WordTeacher().identity(), "test", Clock.systemUTC());
        return new Refresher(settings, communities, Clock.systemUTC(), phase -> {});
    }

    List<Generation> refresh() throws Exception {
        return refresher().refresh().manifests();
    }

    /** Goes on from a savepoint or checkpoint with another parallelism; the former job must have ended. */
    void goOn(String restored, int parallelism) throws Exception {
        String prefix = settings.get(KAFKA_TOPIC_PREFIX);
        settings = installation.settings(prefix, parallelism);
        job = installation.submit(settings, restored);
    }
}
