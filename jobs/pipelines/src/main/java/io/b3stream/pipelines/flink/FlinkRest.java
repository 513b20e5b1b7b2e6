package io.b3stream.pipelines.flink;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.client.JobStatusMessage;

/** A connection to the REST endpoint of one Flink cluster; every call is bounded in time and fails with a next step. */
public final class FlinkRest implements AutoCloseable {
    private static final int PORT_DEFAULT = 8081;

    private final URI endpoint;
    private final Duration timeout;
    private final RestClusterClient<String> client;

    private FlinkRest(URI endpoint, Duration timeout, RestClusterClient<String> client) {
        this.endpoint = endpoint;
        this.timeout = timeout;
        this.client = client;
    }

    /**
     * Prepares a connection; nothing is sent yet.
     *
     * @param endpoint such as {@code http://localhost:8081}
     * @param timeout limit of every single call
     */
    public static FlinkRest connect(URI endpoint, Duration timeout) throws FlinkUnavailableException {
        try {
            return new FlinkRest(endpoint, timeout, new RestClusterClient<>(clientConfiguration(endpoint), "b3"));
        } catch (Exception e) {
            throw new FlinkUnavailableException("cannot prepare a connection to Flink at " + endpoint, e);
        }
    }

    static Configuration clientConfiguration(URI endpoint) {
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.ADDRESS, host(endpoint));
        configuration.set(RestOptions.PORT, port(endpoint));
        configuration.set(RestOptions.RETRY_MAX_ATTEMPTS, 3);
        configuration.set(RestOptions.RETRY_DELAY, Duration.ofMillis(500));
        return configuration;
    }

    /** Host of an endpoint. */
    public static String host(URI endpoint) {
        if (endpoint.getHost() == null) {
            throw new IllegalArgumentException("'" + endpoint + "' names no host; write it like http://localhost:8081");
        }
        return endpoint.getHost();
    }

    /** Port of an endpoint, 8081 where it names none. */
    public static int port(URI endpoint) {
        return endpoint.getPort() < 0 ? PORT_DEFAULT : endpoint.getPort();
    }

    /** The running job of that name. When several match, none is taken. */
    public RunningJob jobNamed(String name) throws FlinkUnavailableException {
        var running = call("listing the jobs", timeout, RestClusterClient::listJobs).stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .toList();
        var named =
                running.stream().filter(job -> job.getJobName().equals(name)).toList();
        if (named.size() == 1) {
            return new RunningJob(this, named.get(0).getJobId());
        }
        var names = running.stream().map(JobStatusMessage::getJobName).sorted().toList();
        throw new FlinkUnavailableException(named.size() + " running jobs are named '" + name + "' at " + endpoint
                + ", wanted exactly one; running are " + names
                + ". Start GraphJob (b3 graph), or set refresh.job-name");
    }

    /** How many jobs run. */
    public long runningJobs() throws FlinkUnavailableException {
        return call("listing the jobs", timeout, RestClusterClient::listJobs).stream()
                .filter(job -> !job.getJobState().isGloballyTerminalState())
                .count();
    }

    <T> T call(String what, Duration limit, Function<RestClusterClient<String>, CompletableFuture<T>> request)
            throws FlinkUnavailableException {
        try {
            return request.apply(client).get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FlinkUnavailableException(
                    what + " at " + endpoint + " took longer than " + limit.toMillis()
                            + " ms; see whether Flink is up and reachable, or raise refresh.timeout-millis",
                    e);
        } catch (ExecutionException e) {
            throw new FlinkUnavailableException(
                    what + " failed at " + endpoint + ": " + RootCause.of(e)
                            + ". See whether Flink is up and reachable",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkUnavailableException(what + " was interrupted", e);
        }
    }

    Duration timeout() {
        return timeout;
    }

    @Override
    public void close() {
        client.close();
    }
}
