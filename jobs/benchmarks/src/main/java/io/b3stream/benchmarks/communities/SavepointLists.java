package io.b3stream.benchmarks.communities;

import io.b3stream.communities.SnapshotSource;
import io.b3stream.communities.StateReader;
import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.VertexReader;
import io.b3stream.pipelines.OperatorUids;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.io.OutputFormat;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;

/** Reads the lists of a savepoint into this process: what the yardsticks get, and what everything is rated by. */
final class SavepointLists {
    private static final List<GraphVertex> READ = new ArrayList<>();

    private SavepointLists() {}

    /** All lists; one call at a time. */
    static GraphLists read(Path savepoint) throws Exception {
        ExecutionEnvironment environment = ExecutionEnvironment.createLocalEnvironment(ProgramCluster.memory());
        environment.setParallelism(2);
        SnapshotSource.open(environment, savepoint.toUri().toString())
                .read(
                        new StateReader<>(OperatorUids.QUERY_SHARDS, new VertexReader(payload -> PayloadTraits.NONE)),
                        TypeInformation.of(ShardKey.class),
                        GraphVertex.class)
                .output(new ToList())
                .setParallelism(1);
        READ.clear();
        environment.execute("lists");
        GraphLists lists = GraphLists.of(READ);
        READ.clear();
        return lists;
    }

    /** Hands the vertices over within the process. */
    private static final class ToList implements OutputFormat<GraphVertex> {
        private static final long serialVersionUID = 1L;

        @Override
        public void configure(Configuration parameters) {}

        @Override
        public void open(int taskNumber, int numTasks) {}

        @Override
        public void writeRecord(GraphVertex vertex) {
            READ.add(vertex);
        }

        @Override
        public void close() {}
    }
}
