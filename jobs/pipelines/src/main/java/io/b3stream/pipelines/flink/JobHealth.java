package io.b3stream.pipelines.flink;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import org.apache.flink.api.common.JobID;

/**
 * How a job is, by what Flink says of it and by Flink's own clock.
 *
 * @param state Flink's word for it, such as RUNNING
 * @param upMillis since it last began to run; 0 while it does not
 * @param restarts since it was submitted. Flink's count can be as old as its {@code web.timeout} once a TaskManager has died; of a
 *     job that has restarted it is at least 1.
 * @param failure first line of what it last failed of; empty when nothing is known
 * @param checkpoints those since it was submitted
 */
public record JobHealth(String state, long upMillis, long restarts, String failure, Checkpoints checkpoints) {
    private static final String RUNNING = "RUNNING";

    public static JobHealth read(URI endpoint, JobID id) throws FlinkUnavailableException {
        RestReads job = RestReads.at(endpoint, "/jobs/" + id);
        return of(
                job.get(""),
                job.get("/metrics?get=numRestarts"),
                job.get("/exceptions?maxExceptions=1"),
                job.get("/checkpoints"));
    }

    static JobHealth of(JsonNode job, JsonNode metrics, JsonNode exceptions, JsonNode checkpoints) {
        long now = job.path("now").asLong();
        String state = job.path("state").asText();
        long since = job.path("timestamps").path(RUNNING).asLong();
        boolean hasRestarted = job.path("timestamps").path("RESTARTING").asLong() > 0;
        String trace = exceptions
                .path("exceptionHistory")
                .path("entries")
                .path(0)
                .path("stacktrace")
                .asText();
        return new JobHealth(
                state,
                state.equals(RUNNING) ? Math.max(0, now - since) : 0,
                Math.max(metrics.path(0).path("value").asLong(), hasRestarted ? 1 : 0),
                trace.lines().findFirst().orElse(""),
                Checkpoints.of(checkpoints, now));
    }

    public boolean isRunning() {
        return state.equals(RUNNING);
    }
}
