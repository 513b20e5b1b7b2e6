package io.b3stream.communities;

import java.time.Clock;
import java.util.List;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;

/**
 * A Flink cluster that makes generations: each submission is one program with one {@code execute()}.
 *
 * @param host of its REST endpoint
 * @param port of its REST endpoint
 * @param parallelism of the programs; decides how long they take, not what comes out
 * @param jars files that travel with a program; none where the cluster has the classes already
 * @param clock tells, on every machine of the cluster, when phases end; serialisable
 */
public record CommunityCluster(String host, int port, int parallelism, List<String> jars, Clock clock) {
    public CommunityCluster {
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism must be at least 1, is " + parallelism);
        }
        jars = List.copyOf(jars);
    }

    /**
     * Starts making one generation and returns.
     *
     * @param savepoint path of a savepoint, readable from here and from the cluster
     * @param prior communities of the generation before, as {@link Snapshot} has them
     * @throws SnapshotException when the savepoint cannot be read
     * @throws Exception when the cluster refuses the program
     */
    public <K> JobClient submit(
            String savepoint,
            SnapshotLayout<K> layout,
            @Nullable PriorCommunities prior,
            GenerationSettings settings,
            GenerationSinkFactory sink)
            throws Exception {
        // The jars' classes are this program's own: loaded twice, they would not be equal.
        Configuration client = new Configuration();
        client.set(CoreOptions.CLASSLOADER_RESOLVE_ORDER, "parent-first");
        ExecutionEnvironment environment =
                ExecutionEnvironment.createRemoteEnvironment(host, port, client, jars.toArray(String[]::new));
        environment.setParallelism(parallelism);
        environment.getConfig().disableGenericTypes();
        Snapshot snapshot = SnapshotSource.open(environment, savepoint).snapshot(layout, prior);
        GenerationProgram.attach(snapshot, settings, sink, PhaseMarks.by(clock));
        return environment.executeAsync("b3-communities-" + settings.generation());
    }
}
