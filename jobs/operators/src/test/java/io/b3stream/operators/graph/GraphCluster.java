package io.b3stream.operators.graph;

import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.stream.InProcessLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.restartstrategy.RestartStrategies;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.client.program.ClusterClient;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.state.api.Savepoint;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Runs the graph's operators on a cluster in this process, on RocksDB with incremental checkpoints. */
final class GraphCluster {
    private final ClusterClient<?> client;
    private final Path directory;
    private final GraphSettings settings;
    private final String loop;

    GraphCluster(ClusterClient<?> client, Path directory, GraphSettings settings) {
        this.client = client;
        this.directory = directory;
        this.settings = settings;
        this.loop = directory.toString();
    }

    /** Starts the chain behind a {@link PacedSource}. */
    JobID start(String feed, int parallelism, @Nullable String savepoint) throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(128);
        environment.getConfig().disableGenericTypes();
        environment.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        environment.enableCheckpointing(100);
        environment
                .getCheckpointConfig()
                .setCheckpointStorage(directory.resolve("checkpoints").toUri());
        environment.setRestartStrategy(RestartStrategies.fixedDelayRestart(1, 10));
        wire(environment, feed);
        JobGraph job = environment.getStreamGraph().getJobGraph();
        if (savepoint != null) {
            job.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(savepoint));
        }
        return client.submitJob(job).get(60, TimeUnit.SECONDS);
    }

    private void wire(StreamExecutionEnvironment environment, String feed) {
        DataStream<GraphChange> changes = environment
                .addSource(new PacedSource(feed), "changes", TypeInformation.of(GraphChange.class))
                .setParallelism(1)
                .uid("changes");
        DataStream<Feedback> feedback = environment
                .addSource(new InProcessLoop.Source<Feedback>(loop), "feedback", TypeInformation.of(Feedback.class))
                .setParallelism(1)
                .uid("feedback");
        new GraphChain(settings, 128, System::nanoTime)
                .define(changes, feedback)
                .addSink(new InProcessLoop.Sink<>(loop))
                .uid("to-feedback");
    }

    /** What the graph tells itself. */
    InProcessLoop.Log<Feedback> feedback() {
        return InProcessLoop.log(loop);
    }

    String stop(JobID job) throws Exception {
        return client.stopWithSavepoint(
                        job, false, directory.resolve("savepoints").toUri().toString(), SavepointFormatType.NATIVE)
                .get(120, TimeUnit.SECONDS);
    }

    /** Cancels what still runs. */
    void cancelAll() throws Exception {
        for (JobStatusMessage job : client.listJobs().get(60, TimeUnit.SECONDS)) {
            if (!job.getJobState().isGloballyTerminalState()) {
                client.cancel(job.getJobId()).get(60, TimeUnit.SECONDS);
            }
        }
    }

    List<GraphVertex> vertices(String savepoint) throws Exception {
        return read(
                savepoint,
                GraphChain.QUERY_SHARDS_UID,
                new VertexReader(payload -> PayloadTraits.NONE),
                GraphVertex.class);
    }

    <T> List<T> read(String savepoint, String uid, KeyedStateReaderFunction<ShardKey, T> reader, Class<T> type)
            throws Exception {
        ExecutionEnvironment environment = ExecutionEnvironment.getExecutionEnvironment();
        environment.getConfig().disableGenericTypes();
        environment.setParallelism(2);
        return new ArrayList<>(Savepoint.load(environment, savepoint, new EmbeddedRocksDBStateBackend(true))
                .readKeyedState(uid, reader, TypeInformation.of(ShardKey.class), TypeInformation.of(type))
                .collect());
    }
}
