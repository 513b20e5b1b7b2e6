package io.b3stream.pipelines.flink;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.jspecify.annotations.Nullable;

/** One running job of a cluster. */
public final class RunningJob {
    private static final Duration TASK_POLL = Duration.ofMillis(200);

    private final FlinkRest flink;
    private final JobID id;

    RunningJob(FlinkRest flink, JobID id) {
        this.flink = flink;
        this.id = id;
    }

    public JobID id() {
        return id;
    }

    /** As {@link #takeSavepoint(String, Afterwards)}, of a job that goes on. */
    public String takeSavepoint(String directory) throws FlinkUnavailableException {
        return takeSavepoint(directory, Afterwards.GO_ON);
    }

    /**
     * Takes a native savepoint: a consistent cut that nobody deletes while it is read.
     *
     * @param directory where to put it, reachable from every task manager; empty for where Flink is configured to
     * @return path of the savepoint
     */
    public String takeSavepoint(String directory, Afterwards afterwards) throws FlinkUnavailableException {
        awaitTasks();
        @Nullable String target = directory.isEmpty() ? null : directory;
        String what = "taking a savepoint of job " + id + " into "
                + (target == null
                        ? "the folder that Flink is configured with (refresh.savepoint-dir names one)"
                        : target);
        return switch (afterwards) {
            case GO_ON ->
                flink.call(
                        what,
                        flink.timeout(),
                        client -> client.triggerSavepoint(id, target, SavepointFormatType.NATIVE));
            case STOP ->
                flink.call(
                        what + " and stopping it",
                        flink.timeout(),
                        client -> client.stopWithSavepoint(id, false, target, SavepointFormatType.NATIVE));
        };
    }

    /** A savepoint needs every task; right after a start or a restart some are still being deployed. */
    private void awaitTasks() throws FlinkUnavailableException {
        long deadline = System.nanoTime() + flink.timeout().toNanos();
        List<String> idle = idleTasks();
        while (!idle.isEmpty()) {
            if (System.nanoTime() > deadline) {
                throw new FlinkUnavailableException("job " + id + " has tasks that do not run: " + idle
                        + "; look for the reason in its exceptions in Flink's web interface");
            }
            LockSupport.parkNanos(TASK_POLL.toNanos());
            idle = idleTasks();
        }
    }

    private List<String> idleTasks() throws FlinkUnavailableException {
        return flink
                .call("asking for job " + id, flink.timeout(), client -> client.getJobDetails(id))
                .getJobVertexInfos()
                .stream()
                .filter(task -> task.getExecutionState() != ExecutionState.RUNNING)
                .map(task -> task.getName() + " " + task.getExecutionState())
                .toList();
    }

    /** Deletes a savepoint's files. */
    public void disposeSavepoint(String path) throws FlinkUnavailableException {
        flink.call("disposing of savepoint " + path, flink.timeout(), client -> client.disposeSavepoint(path));
    }
}
