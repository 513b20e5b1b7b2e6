package io.b3stream.pipelines.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.examples.ExampleProducer;
import io.b3stream.pipelines.flink.JobHealth;
import io.b3stream.pipelines.flink.JobMetrics;
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

    /** Records {@code [from, to)} of the workload. */
    private record Part(int from, int to) {
        private void send(Settings settings) {
            try (ExampleProducer producer = stack.producer(settings)) {
                WORKLOAD.send(producer, from, to);
                producer.flush();
            }
        }

        private int bad() {
            return WORKLOAD.bad(from, to);
        }

        private int good() {
            return to - from - bad();
        }
    }

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
        JobClient job = stack.startGraphForOnce(settings, "");
        fromScratch = runToTheEnd(settings, job, new Part(0, WORKLOAD.size()), 0);
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
        Part part = new Part(0, SENT);
        part.send(settings);
        awaitSettled(settings, job, part, 0);
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

        JobClient job =
                stack.startGraphForOnce(settings, golden.savepoint().toUri().toString());
        Part rest = new Part(golden.sent().records(), WORKLOAD.size());
        End end = runToTheEnd(settings, job, rest, golden.feedback().size());

        assertThat(end.contentSha256()).isEqualTo(fromScratch.contentSha256());
    }

    /** Topics as the savepoint knows them, and one message of that release that it has not read yet. */
    private static void refill(Settings settings, GoldenSavepoint golden) {
        TopicNames topics = Connections.topics(settings);
        int sent = golden.sent().records();
        assertThat(WORKLOAD.sha256(sent))
                .as("the first %s records of the workload, without which the golden savepoint is of no use", sent)
                .isEqualTo(golden.sent().sha256());
        new Part(0, sent).send(settings);
        assertThat(TopicContents.ends(settings, topics.examples()))
                .isEqualTo(golden.sent().offsets());
        List<byte[]> feedback = golden.feedback();
        TopicContents.append(settings, topics.feedback(), feedback);
        TopicContents.append(settings, topics.feedback(), feedback.subList(feedback.size() - 1, feedback.size()));
    }

    private static End runToTheEnd(Settings settings, JobClient job, Part rest, int feedback) throws Exception {
        rest.send(settings);
        awaitSettled(settings, job, rest, feedback);
        List<Generation> generations = Stack.refresh(settings).manifests();
        long malformed = sums(job, "malformedFeedback");
        Path stopped = Path.of(URI.create(stack.stopWithSavepoint(settings)));

        assertThat(malformed).isZero();
        assertThat(generations).hasSize(1);
        ExactlyOnce.everyExampleIsInOneBatchAsItWasSentLast(settings, generations.get(0), WORKLOAD.expected());
        ExactlyOnce.everyBadRecordIsRejectedOnce(settings, Map.of("not-json", rest.bad()));
        return new End(generations.get(0).getContentSha256(), stopped);
    }

    /**
     * Waits until everything is read, what is bad is rejected, and what the lists had to say is said and heard.
     *
     * @param feedback messages that were on the feedback topic, and read, when the job started
     */
    private static void awaitSettled(Settings settings, JobClient job, Part part, int feedback) throws Exception {
        Stack.await("all is decoded", () -> sums(job, "accepted"), accepted -> accepted >= part.good());
        Stack.await(
                "what is bad is rejected", () -> ExactlyOnce.rejected(settings), found -> found.size() >= part.bad());
        String topic = Connections.topics(settings).feedback();
        Stack.await(
                "all feedback is read, and none comes any more",
                () -> {
                    List<Long> before = TopicContents.ends(settings, topic);
                    awaitCheckpoints(job);
                    List<Long> after = TopicContents.ends(settings, topic);
                    long read = feedback + sums(job, "Source__feedback.numRecordsOut", "malformedFeedback");
                    return before.equals(after) && after.equals(List.of(read));
                },
                Boolean::booleanValue);
    }

    /** Waits until a checkpoint is complete that began after this. */
    private static void awaitCheckpoints(JobClient job) throws Exception {
        long before = checkpoints(job);
        Stack.await("checkpoints are completed", () -> checkpoints(job), completed -> completed >= before + 2);
    }

    private static long checkpoints(JobClient job) throws Exception {
        Stack.requireUnharmed(job);
        return JobHealth.read(stack.rest(), job.getJobID()).checkpoints().completed();
    }

    private static long sums(JobClient job, String... metrics) throws Exception {
        Stack.requireUnharmed(job);
        return new JobMetrics(stack.rest(), job.getJobID())
                .sums(Set.of(metrics)).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
    }

    /** Audits, and a search that is not exact, so that there is something to remember of them, too. */
    private static Settings settings(String prefix) {
        return stack.settings(prefix, "--graph.parallelism=2", "--graph.recall=0.95", "--graph.audit-every=1");
    }
}
