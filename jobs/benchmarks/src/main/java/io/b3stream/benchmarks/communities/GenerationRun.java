package io.b3stream.benchmarks.communities;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.knn.RowSource;
import io.b3stream.benchmarks.machine.HeapLog;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.communities.CommunityCluster;
import io.b3stream.communities.GenerationSettings;
import io.b3stream.communities.SnapshotLayout;
import io.b3stream.communities.Start;
import io.b3stream.communities.StateReader;
import io.b3stream.mining.batch.BatchSettings;
import io.b3stream.mining.community.CommunitySettings;
import io.b3stream.mining.community.Effort;
import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.operators.graph.QueryVectorReader;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.TargetVectorReader;
import io.b3stream.operators.graph.VertexReader;
import io.b3stream.pipelines.OperatorUids;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.core.execution.JobClient;

/**
 * Makes one generation in a process of its own, by the program that CommunityJob submits, on a cluster in this process. All
 * that the benchmark knows of that program is here.
 */
final class GenerationRun {
    /** Communities of a batch. */
    private static final int COMMUNITIES_PER_BATCH = 4;

    private static final long TIMEOUT_MINUTES = 60;

    private GenerationRun() {}

    /** Argument: file of the {@link GenerationOrder}. */
    public static void main(String[] arguments) throws Exception {
        ObjectMapper json = new ObjectMapper();
        GenerationOrder order = json.readValue(Path.of(arguments[0]).toFile(), GenerationOrder.class);
        try (ProgramCluster cluster = ProgramCluster.start(order.parallelism());
                HeapLog heap = HeapLog.start()) {
            Usage before = Usage.now();
            long start = System.nanoTime();
            submit(order, cluster).getJobExecutionResult().get(TIMEOUT_MINUTES, TimeUnit.MINUTES);
            Usage used = Usage.now().minus(before);
            Published published = PublishedSink.latest()
                    .published(start, used.cpuSeconds(), heap.figures().usedBytesAfterMax());
            json.writeValue(Path.of(order.result()).toFile(), published);
        }
    }

    private static JobClient submit(GenerationOrder order, ProgramCluster cluster) throws Exception {
        String prior = order.prior();
        return new CommunityCluster(
                        cluster.rest().getHost(),
                        cluster.rest().getPort(),
                        order.parallelism(),
                        List.of(),
                        Clock.systemUTC())
                .submit(
                        Path.of(order.savepoint()).toUri().toString(),
                        layout(),
                        prior == null ? null : new PublishedPrior(prior),
                        settings(order),
                        new PublishedSink.Factory());
    }

    private static SnapshotLayout<ShardKey> layout() {
        return new SnapshotLayout<>(
                new StateReader<>(OperatorUids.QUERY_SHARDS, new VertexReader(payload -> PayloadTraits.NONE)),
                new StateReader<>(OperatorUids.QUERY_SHARDS, new QueryVectorReader()),
                new StateReader<>(OperatorUids.TARGET_SHARDS, new TargetVectorReader()),
                TypeInformation.of(ShardKey.class),
                RowSource.UID);
    }

    private static GenerationSettings settings(GenerationOrder order) {
        CommunitySettings full = order.recipe().settings();
        int communitySize = full.communitySize();
        return new GenerationSettings(
                order.prior() == null ? full : full.withEffort(Effort.refresh(Effort.REFRESH_ROUNDS_DEFAULT)),
                new BatchSettings(COMMUNITIES_PER_BATCH * communitySize, communitySize),
                1,
                order.prior() == null ? Start.NOTHING : Start.PRIOR);
    }
}
