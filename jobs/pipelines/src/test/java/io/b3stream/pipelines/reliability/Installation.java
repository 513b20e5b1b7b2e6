package io.b3stream.pipelines.reliability;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.graph.GraphJob;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.testkit.process.BrokerProcess;
import io.b3stream.testkit.process.FlinkProcesses;
import io.b3stream.testkit.process.JavaProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What scenarios use one after the other, each with topics and a GraphJob of its own. */
final class Installation implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(4);

    private static final long POLL_MILLIS = 100;

    private final Processes processes;

    private Installation(Processes processes) {
        this.processes = processes;
    }

    /**
     * @param root an empty folder; the logs are below it
     * @param flinkConfiguration in place of what is usual
     */
    static Installation start(Path root, Map<String, String> flinkConfiguration) throws Exception {
        return new Installation(Processes.start(root, flinkConfiguration));
    }

    BrokerProcess broker() {
        return processes.broker();
    }

    FlinkProcesses flink() {
        return processes.flink();
    }

    SmallDisk disk() {
        return processes.disk();
    }

    /** The built-in model in a folder of its own. */
    ModelFolder model() throws IOException {
        return ModelFolder.create(folder("model"));
    }

    URI rest() {
        return URI.create("http://localhost:" + flink().restPort());
    }

    Path folder(String name) {
        return processes.root().resolve(name);
    }

    /** Settings of a pipeline of its own topics; small enough for a few hundred examples. */
    Settings settings(String prefix, int parallelism) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=localhost:" + processes.kafkaPort(),
                "--kafka.topic-prefix=" + prefix,
                "--kafka.group-id=" + prefix,
                "--kafka.transaction-timeout-millis=120000",
                "--refresh.job-name=" + prefix + "-graph",
                "--refresh.graph-rest=" + rest(),
                "--refresh.communities-rest=" + rest(),
                "--refresh.savepoint-dir=" + folder("savepoints").toUri(),
                "--refresh.ship-jars=false",
                "--refresh.timeout-millis=" + PATIENCE.toMillis(),
                "--graph.checkpoint-dir=" + folder("checkpoints").toUri(),
                "--graph.checkpoint-millis=1000",
                "--graph.parallelism=" + parallelism,
                "--communities.parallelism=1",
                "--graph.shards=4",
                "--graph.micro-batch-examples=50",
                "--graph.micro-batch-millis=20",
                "--mining.near-ranks=3",
                "--mining.window-ranks=12",
                "--batch.size=16",
                "--batch.community-size=4"));
        return Settings.of(arguments.toArray(String[]::new));
    }

    /**
     * Starts GraphJob and waits until it runs.
     *
     * @param restored savepoint or checkpoint to go on from; empty for none
     */
    TrialJob submit(Settings settings, TrialTeacher teacher, String restored) throws Exception {
        await("the cluster has slots", this::freeSlots, slots -> slots >= settings.get(SettingKeys.GRAPH_PARALLELISM));
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        if (!restored.isEmpty()) {
            configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restored);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(rest().getHost(), rest().getPort(), configuration);
        new GraphJob(
                        GraphSetup.jobSettings(
                                settings, teacher.identity(settings).dimension()),
                        teacher.factory(settings),
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings),
                        GraphSetup.feedback(settings))
                .define(environment);
        String name = settings.get(SettingKeys.REFRESH_JOB_NAME);
        JobID job = environment.executeAsync(name).getJobID();
        await("the job runs", () -> JobHealth.read(rest(), job), JobHealth::isRunning);
        return new TrialJob(this, name, job);
    }

    private int freeSlots() throws IOException {
        flink().requireAlive();
        return new ObjectMapper()
                .readTree(rest().resolve("/overview").toURL())
                .path("slots-available")
                .asInt();
    }

    /** Waits until no job whose name begins so runs any more, however they end. */
    void awaitEndOfJobs(String name) throws Exception {
        await(
                "jobs " + name + " have ended",
                () -> new ObjectMapper()
                        .readTree(rest().resolve("/jobs/overview").toURL())
                        .path("jobs"),
                jobs -> StreamSupport.stream(jobs.spliterator(), false)
                        .filter(job -> job.path("name").asText().startsWith(name))
                        .allMatch(job -> job.path("end-time").asLong() > 0));
    }

    /** A program of ours that runs from the same jars. */
    JavaProgram program(String name, Path folder, Class<?> mainClass, List<String> arguments) {
        return new JavaProgram(
                name,
                folder,
                System.getProperty("java.class.path"),
                processes.home().jvmOptions(),
                mainClass.getName(),
                arguments,
                Map.of());
    }

    void cancel(JobID job) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(rest().resolve("/jobs/" + job + "?mode=cancel"))
                .method("PATCH", HttpRequest.BodyPublishers.noBody())
                .build();
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding());
        await("the job is cancelled", () -> JobHealth.read(rest(), job).state(), "CANCELED"::equals);
    }

    /** Asks again and again until the answer is as wanted; an answer that cannot be had counts as another. */
    static <T> T await(String what, Callable<T> question, Predicate<T> wanted) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Exception fault = null;
        T answer = null;
        while (System.nanoTime() < deadline) {
            try {
                answer = question.call();
                if (wanted.test(answer)) {
                    return answer;
                }
            } catch (Exception e) {
                fault = e;
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("waited " + PATIENCE + " until " + what + "; at last: " + answer, fault);
    }

    @Override
    public void close() {
        processes.close();
    }
}
