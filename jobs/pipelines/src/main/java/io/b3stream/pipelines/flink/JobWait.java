package io.b3stream.pipelines.flink;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.core.execution.JobClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Submits a bounded job and waits for its end. */
public final class JobWait {
    private static final Logger LOG = LoggerFactory.getLogger(JobWait.class);

    private static final long POLL_MILLIS = 1_000;

    private JobWait() {}

    /**
     * Returns when the job has finished. A job that takes too long is cancelled.
     *
     * @param what for messages, such as {@code making generation 3}
     * @param watch is given the job's accumulators about once a second, as far as the cluster knows them
     * @throws FlinkUnavailableException when it cannot be submitted, fails, or takes too long
     */
    public static void untilFinished(
            String what, Callable<JobClient> submission, Duration limit, Consumer<Map<String, Object>> watch)
            throws FlinkUnavailableException {
        JobClient job = submit(what, submission);
        try {
            await(job, limit, watch);
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

    private static void await(JobClient job, Duration limit, Consumer<Map<String, Object>> watch)
            throws ExecutionException, InterruptedException, TimeoutException {
        CompletableFuture<JobExecutionResult> result = job.getJobExecutionResult();
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new TimeoutException("after " + limit.toMillis() + " ms");
            }
            try {
                result.get(Math.min(POLL_MILLIS, left), TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException notYet) {
                watch.accept(accumulators(job));
            }
        }
    }

    /** Nothing while the cluster does not answer: watching must not end what is watched. */
    private static Map<String, Object> accumulators(JobClient job) throws InterruptedException {
        try {
            return job.getAccumulators().get(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notNow) {
            LOG.debug("no progress of job {} to be had", job.getJobID(), notNow);
            return Map.of();
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
