package io.b3stream.pipelines.reliability;

import static io.b3stream.pipelines.settings.SettingKeys.KAFKA_GROUP_ID;

import io.b3stream.connectors.TopicLayout;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.Topics;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.connectors.rejected.Rejection;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.cli.B3;
import io.b3stream.pipelines.endtoend.ExactlyOnce;
import io.b3stream.pipelines.endtoend.Workload;
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
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/** One GraphJob with a workload on its way, for a scenario to disturb. */
final class Trial {
    private final Installation installation;
    private final Workload workload;
    private final TrialTeacher teacher;
    private Settings settings;
    private TrialJob job;
    private OptionalLong recoveringSince = OptionalLong.empty();
    private int sent;
    private final Map<String, Integer> badSent = new TreeMap<>();
    private final Set<Long> orphaned = new TreeSet<>();

    private Trial(Installation installation, Workload workload, TrialTeacher teacher, Settings settings, TrialJob job) {
        this.installation = installation;
        this.workload = workload;
        this.teacher = teacher;
        this.settings = settings;
        this.job = job;
    }

    /**
     * @param prefix of the topics; used by no other trial
     * @param scenario says who teaches, and has settings on top of the usual ones
     */
    static Trial start(Installation installation, Workload workload, String prefix, Scenario scenario)
            throws Exception {
        Settings settings =
                installation.settings(prefix, 2).with(scenario.settings().toArray(String[]::new));
        Installation.await(
                "topics can be made",
                () -> {
                    try (Topics topics = Topics.at(Connections.kafka(settings))) {
                        return topics.create(Connections.topics(settings), TopicLayout.of(3, 1));
                    }
                },
                reports -> true);
        TrialTeacher teacher = scenario.teacher();
        return new Trial(installation, workload, teacher, settings, installation.submit(settings, teacher, ""));
    }

    /** When it was harmed, in nanoseconds, where it had to notice by itself; empty where what happens ends with what mends it. */
    OptionalLong recoveringSince() {
        return recoveringSince;
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

    TrialJob job() {
        return job;
    }

    /** Sends the next part of the workload: a share of all of it. */
    void feed(double share) {
        send(next(share));
    }

    /** The same in another order. */
    void feedReordered(double share, long seed) {
        send(Workload.reordered(next(share), seed));
    }

    private List<Workload.Item> next(double share) {
        int from = sent;
        sent = Math.min(workload.size(), sent + (int) Math.ceil(share * workload.size()));
        return workload.part(from, sent);
    }

    /** Sends the last part of what was sent once more. */
    void feedAgain(int records) {
        send(workload.part(Math.max(0, sent - records), sent));
    }

    private void send(List<Workload.Item> items) {
        send(producer -> items.forEach(item -> item.sending().accept(producer)));
        expectRejected(
                "not-json", (int) items.stream().filter(Workload.Item::isBad).count());
    }

    /** Sends something that is not of the workload; nothing of it may be left in the end. */
    void send(Consumer<ExampleProducer> sending) {
        try (ExampleProducer producer = ExampleProducer.open(
                Connections.kafka(settings), Connections.topics(settings).examples())) {
            sending.accept(producer);
            producer.flush();
        }
    }

    /** So many more of what was sent must be rejected, with this code. */
    void expectRejected(String code, int records) {
        badSent.merge(code, records, Integer::sum);
    }

    /** Records sent that must be rejected, by code. */
    Map<String, Integer> badSent() {
        return badSent;
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
        job.awaitCheckpoints(1);
    }

    /** What is on the rejected topic, as a reader of committed records sees it. */
    List<Rejection> rejected() {
        return ExactlyOnce.rejected(settings);
    }

    /** Batches of this generation are committed once more, by a publisher that did not get as far as its manifest. */
    void expectOrphans(long generation) {
        orphaned.add(generation);
    }

    /** Generations that have batches without a manifest. */
    Set<Long> orphaned() {
        return orphaned;
    }

    private Refresher refresher(Consumer<String> status) {
        CommunityJob communities = new CommunityJob(settings, teacher.identity(settings), "test", Clock.systemUTC());
        return new Refresher(settings, communities, Clock.systemUTC(), status);
    }

    Refreshing refreshInBackground() {
        return new Refreshing(this::refresher);
    }

    /** Starts {@code b3 refresh} as a process, and kills it when it says that it does something. */
    void killRefresher(String part) throws Exception {
        ChildProcess refresher = startRefresher(part.replace(' ', '-'));
        Installation.await(
                "the Refresher says " + part, refresher::output, said -> said.contains(part) || !refresher.isAlive());
        refresher.kill();
    }

    /** Starts {@code b3 refresh} as a process, and kills it after so long. */
    void killRefresher(int millis) throws Exception {
        ChildProcess refresher = startRefresher("after-" + millis);
        Thread.sleep(millis);
        refresher.kill();
    }

    /** Starts {@code b3 refresh} as a process. */
    ChildProcess startRefresher(String when) throws Exception {
        Path folder = Files.createDirectories(installation.folder("refresher-" + when + "-" + job.id()));
        List<String> arguments = new ArrayList<>(List.of("refresh"));
        settings.toMap().forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return ChildProcess.start(installation.program("refresher", folder, B3.class, arguments));
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

    /**
     * As {@code kill -9} of one, and another one comes; until the job has noticed. Of one that had no part of the job it takes no
     * notice: then the next is killed.
     */
    void replaceTaskManager() throws Exception {
        long before = job.restartedAt();
        do {
            recoveringSince = OptionalLong.of(System.nanoTime());
            installation.flink().killTaskManager();
            installation.flink().addTaskManager();
        } while (!job.restarts(before));
    }

    /** One of its topics. */
    RawTopic topic(Function<TopicNames, String> which) {
        return new RawTopic(Connections.kafka(settings), which.apply(Connections.topics(settings)));
    }

    SlowPublication slowPublication() throws Exception {
        return SlowPublication.begin(Connections.kafka(settings));
    }

    /** As {@code kill -9} of all at once. */
    void replaceTaskManagers() throws Exception {
        long before = job.restartedAt();
        for (int i = 0; i < Processes.TASK_MANAGERS; i++) {
            installation.flink().killTaskManager();
        }
        for (int i = 0; i < Processes.TASK_MANAGERS; i++) {
            installation.flink().addTaskManager();
        }
        job.awaitRestart(before);
    }

    /** Goes on from a savepoint or checkpoint with another parallelism; the former job must have ended. */
    void goOn(String restored, int parallelism) throws Exception {
        settings = settings.with("--graph.parallelism=" + parallelism);
        job = installation.submit(settings, teacher, restored);
    }
}
