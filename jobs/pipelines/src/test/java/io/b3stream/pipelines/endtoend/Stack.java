package io.b3stream.pipelines.endtoend;

import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.rejected.RejectedCodes;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.operators.embedding.TeacherFactory;
import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.JobMetrics;
import io.b3stream.pipelines.generation.CommunityJob;
import io.b3stream.pipelines.graph.GraphJob;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.refresh.RefreshReport;
import io.b3stream.pipelines.refresh.Refresher;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import io.b3stream.testkit.kafka.EmbeddedKafka;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.jobgraph.SavepointConfigOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.assertj.core.util.Throwables;

/** A broker and a Flink cluster in this JVM, with GraphJob as it runs in production but for its teacher. */
final class Stack implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private static final int TASK_MANAGERS = 2;

    private final EmbeddedKafka kafka;
    private final MiniCluster flink;
    private final URI rest;
    private final Path folder;

    private Stack(EmbeddedKafka kafka, MiniCluster flink, URI rest, Path folder) {
        this.kafka = kafka;
        this.flink = flink;
        this.rest = rest;
        this.folder = folder;
    }

    static Stack start(Path folder) throws Exception {
        return start(folder, EmbeddedKafka.start());
    }

    /** @param kafka is closed with it */
    static Stack start(Path folder, EmbeddedKafka kafka) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(WebOptions.REFRESH_INTERVAL, Duration.ofMillis(200));
        configuration.set(MetricOptions.METRIC_FETCHER_UPDATE_INTERVAL, Duration.ofMillis(200));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(500));
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(256));
        MiniCluster flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(4)
                .build());
        flink.start();
        return new Stack(kafka, flink, flink.getRestAddress().get(), folder);
    }

    /** Settings of a pipeline of its own topics; small enough for a few hundred examples. */
    Settings settings(String prefix, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--kafka.topic-prefix=" + prefix,
                "--kafka.group-id=" + prefix,
                "--refresh.job-name=" + prefix + "-graph",
                "--refresh.graph-rest=" + rest,
                "--refresh.communities-rest=" + rest,
                "--refresh.savepoint-dir=" + folder.resolve("savepoints").toUri(),
                "--graph.checkpoint-dir=" + folder.resolve("checkpoints").toUri(),
                "--graph.checkpoint-millis=500",
                "--kafka.transaction-timeout-millis=120000",
                "--refresh.ship-jars=false",
                "--graph.shards=4",
                "--graph.micro-batch-examples=50",
                "--graph.micro-batch-millis=20",
                "--mining.near-ranks=3",
                "--mining.window-ranks=12",
                "--batch.size=16",
                "--batch.community-size=4"));
        arguments.addAll(List.of(more));
        return Settings.of(arguments.toArray(String[]::new));
    }

    void createTopics(Settings settings) {
        try (Topics topics = Topics.at(Connections.kafka(settings))) {
            topics.create(Connections.topics(settings), TopicLayout.of(3, 1));
        }
    }

    ExampleProducer producer(Settings settings) {
        return ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples());
    }

    void produce(Settings settings, List<Words.Item> items) {
        try (ExampleProducer producer = producer(settings)) {
            items.forEach(item -> producer.send(item.id(), item.example()));
            producer.flush();
        }
    }

    /** Makes one generation of the graph as it is. */
    static RefreshReport refresh(Settings settings) throws Exception {
        return refresher(settings, phase -> {}).refresh();
    }

    static Refresher refresher(Settings settings, Consumer<String> status) {
        return new Refresher(settings, communities(settings), Clock.systemUTC(), status);
    }

    static CommunityJob communities(Settings settings) {
        return communities(settings, new WordTeacher());
    }

    static CommunityJob communities(Settings settings, Teacher teacher) {
        return new CommunityJob(settings, teacher.identity(), "test", Clock.systemUTC());
    }

    /** The batches of a generation, in order. */
    static List<TrainingBatch> read(Settings settings, Generation manifest) {
        List<TrainingBatch> batches = new ArrayList<>();
        try (GenerationReader reader =
                        GenerationReader.open(Connections.kafka(settings), Connections.topics(settings));
                BatchStream stream = reader.batches(manifest)) {
            stream.forEachRemaining(batches::add);
        }
        return batches;
    }

    /** Starts GraphJob, from nothing or from a savepoint, and waits until it runs. */
    JobClient startGraph(Settings settings, String savepoint) throws Exception {
        JobClient job = submitGraph(settings, savepoint, WordTeacher::new);
        await("the job runs", job::getJobStatus, status -> status.get() == JobStatus.RUNNING);
        return job;
    }

    /** As {@link #startGraph}, but the job's first failure ends it. */
    JobClient startGraphForOnce(Settings settings, String savepoint) throws Exception {
        Configuration configuration = GraphSetup.flinkConfiguration(settings);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        JobClient job = submitGraph(settings, configuration, savepoint, WordTeacher::new);
        await(
                "the job runs",
                () -> {
                    requireUnharmed(job);
                    return job.getJobStatus().get();
                },
                JobStatus.RUNNING::equals);
        return job;
    }

    /** Throws what the job failed of, once it has. */
    static void requireUnharmed(JobClient job) throws Exception {
        if (job.getJobStatus().get() != JobStatus.FAILED) {
            return;
        }
        try {
            job.getJobExecutionResult().get();
        } catch (ExecutionException failure) {
            throw new AssertionError("the job failed: " + Throwables.getRootCause(failure), failure);
        }
    }

    JobClient submitGraph(Settings settings, String savepoint, TeacherFactory teacher) throws Exception {
        return submitGraph(settings, GraphSetup.flinkConfiguration(settings), savepoint, teacher);
    }

    private JobClient submitGraph(
            Settings settings, Configuration configuration, String savepoint, TeacherFactory teacher) throws Exception {
        if (!savepoint.isEmpty()) {
            configuration.set(SavepointConfigOptions.SAVEPOINT_PATH, savepoint);
        }
        StreamExecutionEnvironment environment =
                StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort(), configuration);
        new GraphJob(
                        GraphSetup.jobSettings(settings, WordTeacher.DIMENSION),
                        teacher,
                        GraphSetup.examples(settings),
                        GraphSetup.rejected(settings),
                        GraphSetup.feedback(settings))
                .define(environment);
        return environment.executeAsync(settings.get(SettingKeys.REFRESH_JOB_NAME));
    }

    /** Stops GraphJob as {@code b3 savepoint --stop} does, once all of its tasks run. */
    String stopWithSavepoint(Settings settings) throws Exception {
        try (FlinkRest flink = FlinkRest.connect(rest, PATIENCE)) {
            return flink.jobNamed(settings.get(SettingKeys.REFRESH_JOB_NAME))
                    .takeSavepoint(folder.resolve("savepoints").toUri().toString(), Afterwards.STOP);
        }
    }

    /** Waits until operators have counted that much since the job's start. */
    void awaitMetric(JobID job, String metric, long atLeast) throws Exception {
        JobMetrics metrics = new JobMetrics(rest, job);
        await(
                metric + " reaches " + atLeast,
                () -> metrics.sums(Set.of(metric)),
                (Map<String, Long> sums) -> sums.get(metric) >= atLeast);
    }

    /** How many committed records of the rejected topic have which code, as soon as there are that many records. */
    Map<String, Long> rejectedCodes(Settings settings, int atLeast) throws Exception {
        return await(
                "records are rejected",
                () -> RejectedCodes.count(
                        Connections.kafka(settings),
                        Connections.topics(settings).rejected()),
                codes -> codes.values().stream().mapToLong(Long::longValue).sum() >= atLeast);
    }

    static <T> T await(String what, Callable<T> probe, Check<T> done) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        T last = probe.call();
        while (!done.test(last)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("waited " + PATIENCE.toSeconds() + " s until " + what + "; at last: " + last);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            last = probe.call();
        }
        return last;
    }

    /** A predicate that may throw. */
    @FunctionalInterface
    interface Check<T> {
        boolean test(T value) throws Exception;
    }

    /** Ends all task managers without a warning to their tasks, and starts as many others. */
    void replaceTaskManagers() throws Exception {
        for (int taskManager = 0; taskManager < TASK_MANAGERS; taskManager++) {
            flink.terminateTaskManager(taskManager).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        for (int taskManager = 0; taskManager < TASK_MANAGERS; taskManager++) {
            flink.startTaskManager();
        }
    }

    static List<Generation> manifests(Settings settings) {
        try (GenerationReader reader =
                GenerationReader.open(Connections.kafka(settings), Connections.topics(settings))) {
            return reader.manifests();
        }
    }

    EmbeddedKafka kafka() {
        return kafka;
    }

    URI rest() {
        return rest;
    }

    @Override
    public void close() throws Exception {
        flink.close();
        kafka.close();
    }
}
