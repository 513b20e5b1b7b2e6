package io.b3stream.pipelines.flink;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits a bounded job and waits for its end. */
public final class JobWait {
    private static final Logger LOG = LoggerFactory.getLogger(JobWait.class);

    private JobWait() {}

    /**
     * Returns when the job has finished. A job that takes too long is cancelled.
     *
     * @param what for messages, such as {@code making generation 3}
     * @throws FlinkUnavailableException when it cannot be submitted, fails, or takes too long
     */
    public static void untilFinished(String what, Callable<JobClient> submission, Duration limit)
            throws FlinkUnavailableException {
        JobClient job = submit(what, submission);
        try {
            job.getJobExecutionResult().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new FlinkUnavailableException(
                    what + " failed (Flink job " + job.getJobID() + "): " + RootCause.of(e), e);
        } catch (TimeoutException e) {
            cancel(job);
            throw new FlinkUnavailableException(
                    what + " took longer than " + limit.toMillis() + " ms and was cancelled (Flink job "
                            + job.getJobID() + "); raise refresh.timeout-millis or the parallelism",
                    e);
        } catch (InterruptedException e) {
            cancel(job);
            Thread.currentThread().interrupt();
            throw new FlinkUnavailableException(what + " was interrupted; the job was cancelled", e);
        }
    }

    private static JobClient submit(String what, Callable<JobClient> submission) throws FlinkUnavailableException {
        try {
            return submission.call();
        } catch (Exception e) {
            throw new FlinkUnavailableException(what + " could not start: " + RootCause.of(e), e);
        }
    }

    private static void cancel(JobClient job) {
        job.cancel().whenComplete((done, fault) -> {
            if (fault != null) {
                LOG.warn("job {} could not be cancelled; cancel it by hand", job.getJobID(), fault);
            }
        });
    }
}
