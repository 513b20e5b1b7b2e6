package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.connectors.source.InputLag;
import io.b3stream.pipelines.flink.JobMetrics;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.pipelines.wire.Connections;
import io.b3stream.schemas.avro.Generation;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.core.execution.JobClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Today's GraphJob goes on from the savepoints of earlier releases and ends where a run from scratch ends. With
 * {@code -Dsavepoints.write=NAME} it takes a new one first, and holds it with the others.
 */
final class GoldenSavepointsITCase extends StackCase {
    /** Most of what is updated and deleted behind the savepoint was there before it. */
    private static final Workload WORKLOAD = Workload.of(300, 110, 31);

    private static final int SENT = WORKLOAD.size() / 2;

    /** What a run from scratch ends with. */
    private static End fromScratch = new End("", Path.of(""));

    /**
     * The end of a run that has read the whole workload.
     *
     * @param contentSha256 of the first generation
     * @param savepoint that it stopped with
     */
    private record End(String contentSha256, Path savepoint) {}

    @BeforeAll
    static void runFromScratch() throws Exception {
        String name = System.getProperty("savepoints.write", "");
        if (!name.isEmpty()) {
            write(name);
            stop();
            start();
        }
        Settings settings = settings("scratch");
        stack.createTopics(settings);
        fromScratch = runToTheEnd(settings, "", 0);
    }

    /** Takes one when all that is rejected is committed, and nothing is on its way any more. */
    private static void write(String name) throws Exception {
        assertThat(GoldenSavepoint.folder(name))
                .as("a golden savepoint is never made again")
                .doesNotExist();
        Settings settings = settings(name);
        TopicNames topics = Connections.topics(settings);
        stack.createTopics(settings);
        JobClient job = stack.startGraphForOnce(settings, "");
        send(settings, 0, SENT);
        awaitSettled(settings, job, WORKLOAD.bad(0, SENT));
        Path taken = Path.of(URI.create(stack.stopWithSavepoint(settings)));
        new GoldenSavepoint(
                        GoldenSavepoint.folder(name),
                        new GoldenSavepoint.Sent(
                                SENT, WORKLOAD.sha256(SENT), TopicContents.ends(settings, topics.examples())),
                        TopicContents.values(settings, topics.feedback()))
                .write(taken);
    }

    static List<GoldenSavepoint> all() throws IOException {
        return GoldenSavepoint.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void everyStateInItIsOneOfTodaysAndCanBeRead(GoldenSavepoint golden) throws Exception {
        SavepointStates today = SavepointStates.of(fromScratch.savepoint());
        assertThat(today.faultsIn(SavepointStates.of(golden.savepoint()))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void noTransactionIsOpenInIt(GoldenSavepoint golden) throws Exception {
        assertThat(golden.openTransactions()).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("all")
    void whatGoesOnFromItEndsAsARunFromScratch(GoldenSavepoint golden) throws Exception {
        Settings settings = settings(golden.name());
        stack.createTopics(settings);
        refill(settings, golden);

        End end = runToTheEnd(
                settings, golden.savepoint().toUri().toString(), golden.sent().records());

        assertThat(end.contentSha256()).isEqualTo(fromScratch.contentSha256());
    }

    /** Topics as the savepoint knows them, and one message of that release that it has not read yet. */
    private static void refill(Settings settings, GoldenSavepoint golden) {
        TopicNames topics = Connections.topics(settings);
        int sent = golden.sent().records();
        assertThat(WORKLOAD.sha256(sent))
                .as("the first %s records of the workload, without which the golden savepoint is of no use", sent)
                .isEqualTo(golden.sent().sha256());
        send(settings, 0, sent);
        assertThat(TopicContents.ends(settings, topics.examples()))
                .isEqualTo(golden.sent().offsets());
        List<byte[]> feedback = golden.feedback();
        TopicContents.append(settings, topics.feedback(), feedback);
        TopicContents.append(settings, topics.feedback(), feedback.subList(feedback.size() - 1, feedback.size()));
    }

    private static End runToTheEnd(Settings settings, String savepoint, int from) throws Exception {
        JobClient job = stack.startGraphForOnce(settings, savepoint);
        send(settings, from, WORKLOAD.size());
        int bad = WORKLOAD.bad(from, WORKLOAD.size());
        awaitSettled(settings, job, bad);
        List<Generation> generations = Stack.refresh(settings).manifests();
        Map<String, Long> malformed = new JobMetrics(stack.rest(), job.getJobID()).sums(Set.of("malformedFeedback"));
        Path stopped = Path.of(URI.create(stack.stopWithSavepoint(settings)));

        assertThat(malformed).containsValue(0L);
        assertThat(generations).hasSize(1);
        ExactlyOnce.everyExampleIsInOneBatchAsItWasSentLast(settings, generations.get(0), WORKLOAD.expected());
        ExactlyOnce.everyBadRecordIsRejectedOnce(settings, Map.of("not-json", bad));
        return new End(generations.get(0).getContentSha256(), stopped);
    }

    private static void send(Settings settings, int from, int to) {
        try (ExampleProducer producer = stack.producer(settings)) {
            WORKLOAD.send(producer, from, to);
            producer.flush();
        }
    }

    /** Waits until everything is read, what came of it is on the topics, and the feedback is read, too. */
    private static void awaitSettled(Settings settings, JobClient job, int bad) throws Exception {
        TopicNames topics = Connections.topics(settings);
        Stack.await("all is read", () -> lag(settings, job, topics.examples()), lag -> lag == 0);
        Stack.await("all that is bad is rejected", () -> ExactlyOnce.rejected(settings), found -> found.size() >= bad);
        Stack.await("all feedback is read", () -> lag(settings, job, topics.feedback()), lag -> lag == 0);
    }

    private static long lag(Settings settings, JobClient job, String topic) throws Exception {
        Stack.requireUnharmed(job);
        return InputLag.read(Connections.kafka(settings), topic, settings.get(SettingKeys.KAFKA_GROUP_ID))
                .records();
    }

    /** Audits, and a search that is not exact, so that there is something to remember of them, too. */
    private static Settings settings(String prefix) {
        return stack.settings(prefix, "--graph.parallelism=2", "--graph.recall=0.95", "--graph.audit-every=1");
    }
}
