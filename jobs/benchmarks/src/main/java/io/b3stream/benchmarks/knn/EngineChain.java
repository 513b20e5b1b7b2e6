package io.b3stream.benchmarks.knn;

import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_MAX_PARALLELISM;
import static io.b3stream.pipelines.settings.SettingKeys.GRAPH_PARALLELISM;

import io.b3stream.benchmarks.wordnet.VectorFile;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.mining.example.PayloadTraits;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.operators.graph.Feedback;
import io.b3stream.operators.graph.GraphChain;
import io.b3stream.operators.graph.ShardKey;
import io.b3stream.operators.graph.VertexReader;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.pipelines.OperatorUids;
import io.b3stream.pipelines.graph.GraphSetup;
import io.b3stream.pipelines.settings.Settings;
import io.b3stream.testkit.stream.InProcessLoop;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.state.api.Savepoint;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** All that the benchmark knows of the engine: its settings, its messages, its wiring, its metric, its savepoints. */
final class EngineChain {
    /** Gauge of the query shards, one per subtask: examples that they hold. */
    static final String FINISHED_METRIC = "lists";

    private static final String DATASET = "wordnet";
    private static final int DIMENSION = 384;
    private static final byte[] NO_PAYLOAD = {};

    private final Settings settings;
    private final GraphSettings graph;

    /**
     * @param overrides settings such as {@code graph.shards=8}, over the defaults
     */
    EngineChain(EngineMode mode, VectorStorage storage, List<String> overrides) {
        List<String> arguments =
                new ArrayList<>(List.of("--graph.recall=" + mode.recall(), "--graph.vectors=" + storage));
        overrides.forEach(setting -> arguments.add("--" + setting));
        this.settings = Settings.of(arguments.toArray(String[]::new));
        this.graph = GraphSetup.jobSettings(settings, DIMENSION).graph();
    }

    /** What GraphJob runs with. */
    Configuration flinkConfiguration(Path checkpoints) {
        return GraphSetup.flinkConfiguration(settings.with("--graph.checkpoint-dir=" + checkpoints.toUri()));
    }

    int parallelism() {
        return settings.get(GRAPH_PARALLELISM);
    }

    /** Adds source and chain. */
    void define(StreamExecutionEnvironment environment, Path vectors) {
        int maxParallelism = settings.get(GRAPH_MAX_PARALLELISM);
        environment.setMaxParallelism(maxParallelism);
        String loop = vectors.toString();
        DataStream<Feedback> feedback = environment
                .addSource(new InProcessLoop.Source<Feedback>(loop), "feedback", TypeInformation.of(Feedback.class))
                .setParallelism(1)
                .uid("feedback");
        new GraphChain(graph, maxParallelism, System::nanoTime)
                .define(changes(environment, vectors), feedback)
                .addSink(new InProcessLoop.Sink<>(loop))
                .uid("to-feedback");
    }

    private static DataStream<GraphChange> changes(StreamExecutionEnvironment environment, Path vectors) {
        return environment
                .addSource(new RowSource(), "rows", Types.INT)
                .setParallelism(1)
                .uid(RowSource.UID)
                .map(new Insertion(vectors.toString()))
                .returns(TypeInformation.of(GraphChange.class))
                .setParallelism(1)
                .uid("insertions")
                .name("insertions");
    }

    /** Reads lists from a savepoint, for some rows of the {@code examples} that are in it; targets as rows too. */
    Map<Integer, int[]> lists(String savepoint, int[] rows, int examples) throws Exception {
        Map<Long, Integer> rowOf = new HashMap<>();
        IntStream.range(0, examples).forEach(row -> rowOf.put(key(row), row));
        HashSet<Long> wanted =
                IntStream.of(rows).mapToObj(EngineChain::key).collect(Collectors.toCollection(HashSet::new));
        ExecutionEnvironment environment = ExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(1);
        Map<Integer, int[]> lists = new HashMap<>();
        for (GraphVertex vertex : Savepoint.load(environment, savepoint, new EmbeddedRocksDBStateBackend(true))
                .readKeyedState(
                        OperatorUids.QUERY_SHARDS,
                        new VertexReader(payload -> PayloadTraits.NONE),
                        TypeInformation.of(ShardKey.class),
                        TypeInformation.of(GraphVertex.class))
                .filter(vertex -> wanted.contains(vertex.key()))
                .collect()) {
            lists.put(rowOf.get(vertex.key()), rowsOf(vertex.neighbors(), rowOf));
        }
        return lists;
    }

    private static int[] rowsOf(long[] keys, Map<Long, Integer> rowOf) {
        return Arrays.stream(keys).mapToInt(rowOf::get).toArray();
    }

    private static long key(int row) {
        return ExampleKey.of(DATASET, Integer.toString(row));
    }

    /** Makes the insertion of a row, with empty payload. */
    private static final class Insertion extends RichMapFunction<Integer, GraphChange> {
        private static final long serialVersionUID = 1L;

        // -- configuration

        private final String path;

        // -- runtime

        private transient VectorFile vectors;
        private transient RowTexts texts;

        Insertion(String path) {
            this.path = path;
        }

        @Override
        public void open(OpenContext context) throws Exception {
            vectors = VectorFile.map(Path.of(path));
            texts = RowTexts.read();
        }

        @Override
        public GraphChange map(Integer row) {
            return new GraphChange(
                    ChangeKind.INSERT,
                    DATASET,
                    key(row),
                    texts.queries()[row],
                    texts.positives()[row],
                    vectors.query(row),
                    vectors.target(row),
                    NO_PAYLOAD);
        }
    }
}
