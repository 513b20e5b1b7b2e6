package io.b3stream.pipelines.reliability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.flink.Afterwards;
import io.b3stream.pipelines.flink.FlinkRest;
import io.b3stream.pipelines.flink.JobHealth;
import java.io.IOException;
import org.apache.flink.api.common.JobID;

/**
 * GraphJob as the cluster sees it.
 *
 * @param name by which it is found
 */
record TrialJob(Installation installation, String name, JobID id) {
    /** Waits until so many more checkpoints are completed. */
    void awaitCheckpoints(int more) throws Exception {
        long before = Installation.await(
                        "checkpoints can be counted", this::checkpointCounts, counts -> counts.has("completed"))
                .path("completed")
                .asLong();
        Installation.await(
                "checkpoints are completed",
                this::checkpointCounts,
                counts -> counts.path("completed").asLong() >= before + more);
    }

    /** Waits until a checkpoint is under way. */
    void awaitCheckpointBegins() throws Exception {
        Installation.await(
                "a checkpoint is under way",
                this::checkpointCounts,
                counts -> counts.path("in_progress").asInt() > 0);
    }

    private JsonNode checkpointCounts() throws IOException {
        return ask("/" + id + "/checkpoints").path("counts");
    }

    /** Where the last completed checkpoint lies. */
    String lastCheckpoint() throws IOException {
        return ask("/" + id + "/checkpoints")
                .at("/latest/completed/external_path")
                .asText();
    }

    /** Waits until the job has failed of something whose trace has these words. */
    void awaitFailure(String words) throws Exception {
        Installation.await(
                "the job says '" + words + "'",
                () -> ask("/" + id + "/exceptions").toString(),
                traces -> traces.contains(words));
    }

    JobHealth health() throws Exception {
        return JobHealth.read(installation.rest(), id);
    }

    /**
     * When it last began to restart, in milliseconds of Flink's clock; 0 when it never did. Flink's own count, a metric, can be ten
     * minutes old: it asks no process again before those that have died are given up.
     */
    long restartedAt() throws IOException {
        return ask("/" + id).at("/timestamps/RESTARTING").asLong();
    }

    /** Waits until it has restarted once more since then; one that was not hit proves nothing. */
    void awaitRestart(long before) throws Exception {
        Installation.await("the job restarts", this::restartedAt, restarted -> restarted > before);
    }

    /** Whether it restarts once more within twice the time in which a lost TaskManager is noticed. */
    boolean restarts(long before) throws Exception {
        long deadline = System.nanoTime() + 2 * Processes.HEARTBEAT.toNanos();
        while (System.nanoTime() < deadline) {
            if (restartedAt() > before) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    /** Whether the cluster knows it. */
    boolean isKnown() throws IOException {
        return ask("/overview").toString().contains(id.toString());
    }

    private JsonNode ask(String path) throws IOException {
        return new ObjectMapper()
                .readTree(installation.rest().resolve("/jobs" + path).toURL());
    }

    /** Takes a savepoint; the job goes on. */
    String savepoint() throws Exception {
        return savepoint(Afterwards.GO_ON);
    }

    /** Takes a savepoint that the job ends with. */
    String stop() throws Exception {
        return savepoint(Afterwards.STOP);
    }

    private String savepoint(Afterwards afterwards) throws Exception {
        try (FlinkRest rest = FlinkRest.connect(installation.rest(), Installation.PATIENCE)) {
            return rest.jobNamed(name)
                    .takeSavepoint(installation.folder("savepoints").toUri().toString(), afterwards);
        }
    }

    /** Ends it; its last checkpoint stays. */
    void cancel() throws Exception {
        installation.cancel(id);
    }
}
