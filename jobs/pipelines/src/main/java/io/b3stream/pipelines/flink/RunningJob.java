package io.b3stream.pipelines.flink;

import org.apache.flink.api.common.JobID;
import org.apache.flink.core.execution.SavepointFormatType;

/** One running job of a cluster. */
public final class RunningJob {
    private final FlinkRest flink;
    private final JobID id;

    RunningJob(FlinkRest flink, JobID id) {
        this.flink = flink;
        this.id = id;
    }

    public JobID id() {
        return id;
    }

    /**
     * Takes a native savepoint: a consistent cut that nobody deletes while it is read.
     *
     * @param directory where to put it; every task manager and this process's cluster must reach it
     * @return path of the savepoint
     */
    public String takeSavepoint(String directory) throws FlinkUnavailableException {
        return flink.call(
                "taking a savepoint of job " + id + " into " + directory,
                flink.timeout(),
                client -> client.triggerSavepoint(id, directory, SavepointFormatType.NATIVE));
    }

    /** Deletes a savepoint's files. */
    public void disposeSavepoint(String path) throws FlinkUnavailableException {
        flink.call("disposing of savepoint " + path, flink.timeout(), client -> client.disposeSavepoint(path));
    }
}
