package io.b3stream.pipelines.demo;

import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.knn.VectorEntry;
import io.b3stream.operators.graph.QueryVectorReader;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.TargetVectorReader;
import io.b3stream.operators.graph.VertexReader;
import io.b3stream.pipelines.OperatorUids;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.api.OperatorIdentifier;
import org.apache.flink.state.api.SavepointReader;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.CloseableIterator;

/** Lists and vectors of a savepoint of GraphJob, compared. */
public final class GraphSnapshot {
    private static final TypeInformation<ShardKey> SHARD_KEY = TypeInformation.of(ShardKey.class);

    private final StreamExecutionEnvironment environment;
    private final String savepoint;

    /**
     * @param environment where the savepoint is read
     * @param savepoint its path or URI
     */
    public GraphSnapshot(StreamExecutionEnvironment environment, String savepoint) {
        this.environment = environment;
        this.savepoint = savepoint;
    }

    /**
     * Recall of a sample of lists against an exact scan of all targets of their data set.
     *
     * @param every one example in so many is asked for, chosen by its key
     * @param ranks p + m
     */
    public double recall(int every, int ranks) throws Exception {
        List<GraphVertex> lists = read(
                OperatorUids.QUERY_SHARDS,
                new VertexReader(payload -> PayloadTraits.NONE),
                GraphVertex.class,
                vertex -> Math.floorMod(vertex.key(), every) == 0);
        List<VectorEntry> queries = read(
                OperatorUids.QUERY_SHARDS,
                new QueryVectorReader(),
                VectorEntry.class,
                entry -> Math.floorMod(entry.key(), every) == 0);
        List<VectorEntry> targets =
                read(OperatorUids.TARGET_SHARDS, new TargetVectorReader(), VectorEntry.class, entry -> true);
        return recall(lists, queries, targets, ranks);
    }

    /** The mean over data sets, each weighed by its sampled lists. */
    static double recall(List<GraphVertex> lists, List<VectorEntry> queries, List<VectorEntry> targets, int ranks) {
        double weighted = 0;
        long asked = 0;
        for (String dataset :
                lists.stream().map(GraphVertex::dataset).distinct().toList()) {
            List<KnnRecall.Question> questions = questions(dataset, lists, queries);
            double recall = scan(dataset, targets).of(questions, ranks);
            if (Double.isFinite(recall)) {
                weighted += recall * questions.size();
                asked += questions.size();
            }
        }
        return asked == 0 ? Double.NaN : weighted / asked;
    }

    private static List<KnnRecall.Question> questions(
            String dataset, List<GraphVertex> lists, List<VectorEntry> queries) {
        Map<Long, float[]> vectors = new HashMap<>();
        queries.stream()
                .filter(entry -> entry.dataset().equals(dataset))
                .forEach(entry -> vectors.put(entry.key(), entry.vector()));
        List<KnnRecall.Question> questions = new ArrayList<>();
        for (GraphVertex vertex : lists) {
            float[] vector = vertex.dataset().equals(dataset) ? vectors.get(vertex.key()) : null;
            if (vector != null) {
                questions.add(new KnnRecall.Question(vertex.key(), vector, vertex.neighbors()));
            }
        }
        return questions;
    }

    private static KnnRecall scan(String dataset, List<VectorEntry> targets) {
        List<VectorEntry> own = targets.stream()
                .filter(entry -> entry.dataset().equals(dataset))
                .toList();
        return new KnnRecall(
                own.stream().mapToLong(VectorEntry::key).toArray(),
                own.stream().map(VectorEntry::vector).toArray(float[][]::new));
    }

    private <T> List<T> read(
            String uid, KeyedStateReaderFunction<ShardKey, T> reader, Class<T> type, FilterFunction<T> filter)
            throws Exception {
        SavepointReader reading = SavepointReader.read(environment, savepoint, new EmbeddedRocksDBStateBackend());
        List<T> all = new ArrayList<>();
        try (CloseableIterator<T> found = reading.readKeyedState(
                        OperatorIdentifier.forUid(uid), reader, SHARD_KEY, TypeInformation.of(type))
                .filter(filter)
                .executeAndCollect("check " + type.getSimpleName())) {
            found.forEachRemaining(all::add);
        }
        return all;
    }
}
