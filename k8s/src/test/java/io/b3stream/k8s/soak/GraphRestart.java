package io.b3stream.k8s.soak;

import io.b3stream.connectors.KafkaSettings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * Lets GraphJob fail and restart within the processes that it runs in: its right to read examples is withdrawn until its tasks
 * have failed, and given back. Everything else goes on.
 */
final class GraphRestart implements AutoCloseable {
    private static final long SECONDS_MAX = 300;

    private static final String PROVOKED = "TopicAuthorizationException";

    private static final AclBinding FORBIDDEN = new AclBinding(
            new ResourcePattern(ResourceType.TOPIC, "b3.examples", PatternType.LITERAL),
            new AccessControlEntry("User:CN=b3-graph", "*", AclOperation.READ, AclPermissionType.DENY));

    private final Admin admin;
    private final FlinkPages graph;
    private final String job;

    /** @param kafka of a user who may do everything */
    GraphRestart(KafkaSettings kafka, FlinkPages graph, String job) {
        this.admin = Admin.create(kafka.configuration());
        this.graph = graph;
        this.job = job;
    }

    /** Until a checkpoint of the restarted job is completed. */
    void provoke() throws Exception {
        int before = graph.failures(job).size();
        admin.createAcls(List.of(FORBIDDEN)).all().get(SECONDS_MAX, TimeUnit.SECONDS);
        await("GraphJob has failed", () -> graph.failures(job).size() > before);
        admin.deleteAcls(List.of(FORBIDDEN.toFilter())).all().get(SECONDS_MAX, TimeUnit.SECONDS);
        long mended = System.currentTimeMillis();
        await(
                "a checkpoint is completed",
                () -> graph.checkpoints(job)
                                .at("/latest/completed/trigger_timestamp")
                                .asLong()
                        > mended);
        requireNoOther();
    }

    /** Fails when GraphJob has failed for another reason. */
    void requireNoOther() throws Exception {
        List<String> others = graph.failures(job).stream()
                .filter(failure -> !failure.contains(PROVOKED))
                .toList();
        if (!others.isEmpty()) {
            throw new AssertionError("GraphJob has failed, which was not provoked: " + others);
        }
    }

    /** How often GraphJob has failed. */
    int failures() throws Exception {
        return graph.failures(job).size();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(String what, Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_MAX);
        while (!condition.holds()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + SECONDS_MAX + " s: " + what);
            }
            Thread.sleep(100);
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
