package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.knn.GraphVertex;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.state.api.functions.KeyedStateReaderFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class SnapshotSourceITCase {
    private static final int KEYS = 20;
    private static final CountDownLatch ALL_KEYS_SEEN = new CountDownLatch(KEYS);

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    @TempDir
    Path folder;

    @Test
    void aNativeSavepointGivesVerticesAndSplits() throws Exception {
        String savepoint = savepointOfARunningJob();
        ExecutionEnvironment environment = Programs.environment(2);
        SnapshotSource source = SnapshotSource.open(environment, savepoint);
        Set<Thread> before = managersThreads();

        List<GraphVertex> vertices = source.read(
                        new StateReader<>("numbers", new NumberReader()), Types.LONG, GraphVertex.class)
                .collect();
        List<byte[]> splits = source.splits("source").collect();

        assertThat(vertices).extracting(GraphVertex::key).hasSize(KEYS).doesNotHaveDuplicates();
        assertThat(vertices).allMatch(vertex -> vertex.queryHash() % KEYS == vertex.key());
        assertThat(splits).isNotEmpty();
        assertThat(managersThreads()).as("threads that reading has left").isEqualTo(before);
        assertThatThrownBy(() ->
                        source.read(new StateReader<>("nobody", new NumberReader()), Types.LONG, GraphVertex.class))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(savepoint)
                .hasMessageContaining("'nobody'")
                .hasMessageContaining("take a new savepoint");
        assertThatThrownBy(() -> source.splits("nobody")).isInstanceOf(SnapshotException.class);
    }

    @Test
    void aMissingSavepointIsNamed() {
        String nowhere = folder.resolve("nowhere").toUri().toString();

        assertThatThrownBy(() -> SnapshotSource.open(Programs.environment(1), nowhere))
                .isInstanceOf(SnapshotException.class)
                .hasMessageContaining(nowhere)
                .hasMessageContaining("Check that the path exists");
    }

    private static Set<Thread> managersThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("IOManager "))
                .collect(Collectors.toSet());
    }

    private String savepointOfARunningJob() throws Exception {
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(2);
        environment.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        environment
                .fromSource(new NumberSequenceSource(0, Long.MAX_VALUE), WatermarkStrategy.noWatermarks(), "numbers")
                .uid("source")
                .keyBy(number -> number % KEYS)
                .process(new Remember())
                .uid("numbers")
                .sinkTo(new DiscardingSink<>());
        JobClient job = environment.executeAsync();
        assertThat(ALL_KEYS_SEEN.await(60, TimeUnit.SECONDS)).isTrue();
        return job.stopWithSavepoint(false, folder.toUri().toString(), SavepointFormatType.NATIVE)
                .get(60, TimeUnit.SECONDS);
    }

    private static final class Remember extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> last;

        @Override
        public void open(Configuration parameters) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }

        @Override
        public void processElement(Long number, Context context, Collector<Long> out) throws Exception {
            if (last.value() == null) {
                ALL_KEYS_SEEN.countDown();
            }
            last.update(number);
        }
    }

    private static final class NumberReader extends KeyedStateReaderFunction<Long, GraphVertex> {
        private static final long serialVersionUID = 1L;

        private transient ValueState<Long> last;

        @Override
        public void open(Configuration parameters) {
            last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", Types.LONG));
        }

        @Override
        public void readKey(Long key, Context context, Collector<GraphVertex> out) throws Exception {
            out.collect(new GraphVertex(
                    "set", key, last.value(), 0, 0, new long[0], 1f, new long[0], new float[0], new byte[0]));
        }
    }
}
