package io.b3stream.pipelines.flink;

import java.net.URI;
import org.apache.flink.api.common.JobID;

/** What time it is at the JobManager, as it says with every answer about a job. */
public final class JobClock {
    private JobClock() {}

    /** Milliseconds since the epoch. */
    public static long read(URI endpoint, JobID id) throws FlinkUnavailableException {
        return RestReads.at(endpoint, "/jobs/" + id).get("").path("now").asLong();
    }
}
