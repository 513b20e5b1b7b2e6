package io.b3stream.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.batch.GenerationSummary;
import io.b3stream.mining.knn.GraphVertex;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.DataSet;
import org.apache.flink.api.java.ExecutionEnvironment;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GenerationFaultITCase {
    @RegisterExtension
    static final MiniClusterExtension CLUSTER = Programs.cluster();

    private static final List<String> CALLS = new CopyOnWriteArrayList<>();
    private static volatile CountDownLatch hanging = new CountDownLatch(1);
    private static volatile CountDownLatch closed = new CountDownLatch(1);

    private final List<GraphVertex> vertices = PlantedGraph.of("words", 120, 23);

    @BeforeEach
    void forget() {
        CALLS.clear();
        hanging = new CountDownLatch(1);
        closed = new CountDownLatch(1);
    }

    @Test
    void aFailureUpstreamPublishesNothing() {
        ExecutionEnvironment environment = Programs.environment(2);
        DataSet<GraphVertex> failing = Programs.source(environment, vertices)
                .map(new Failing())
                .returns(TypeInformation.of(GraphVertex.class));

        GenerationProgram.attach(
                Programs.snapshot(failing, noHeaders(environment)), Programs.settings(16, 8), CountingSink::new);

        assertThatThrownBy(environment::execute).hasStackTraceContaining("injected upstream");
        assertThat(CALLS).doesNotContain("batch", "commit");
    }

    @Test
    void aProgramCancelledWhileItWritesClosesTheSinkWithoutACommit() throws Exception {
        ExecutionEnvironment environment = Programs.environment(2);
        GenerationProgram.attach(
                Programs.snapshot(Programs.source(environment, vertices), noHeaders(environment)),
                Programs.settings(16, 8),
                SinkThatHangsAtItsFirstBatch::new);

        JobClient job = environment.executeAsync();
        assertThat(hanging.await(60, TimeUnit.SECONDS)).isTrue();
        job.cancel().get(20, TimeUnit.SECONDS);

        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(CALLS).containsExactly("open", "close");
    }

    @Test
    void aFailingSinkIsClosedWithoutACommit() throws Exception {
        ExecutionEnvironment environment = Programs.environment(2);

        GenerationProgram.attach(
                Programs.snapshot(Programs.source(environment, vertices), noHeaders(environment)),
                Programs.settings(16, 8),
                SinkThatFailsAtItsThirdBatch::new);

        assertThatThrownBy(environment::execute).hasStackTraceContaining("injected in the sink");
        assertThat(closed.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(CALLS).containsExactly("open", "batch", "batch", "close");
    }

    @Test
    void twoVerticesWithOneKeyFailTheProgram() {
        ExecutionEnvironment environment = Programs.environment(2);
        DataSet<GraphVertex> twice = Programs.source(environment, List.of(vertices.get(0), vertices.get(0)));

        GenerationProgram.attach(
                Programs.snapshot(twice, noHeaders(environment)), Programs.settings(16, 8), CountingSink::new);

        assertThatThrownBy(environment::execute)
                .hasStackTraceContaining(
                        "two vertices have the key " + vertices.get(0).key());
        assertThat(CALLS).doesNotContain("commit");
    }

    private static DataSet<byte[]> noHeaders(ExecutionEnvironment environment) {
        return environment
                .fromCollection(List.of(new byte[0]), PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .filter(header -> header.length > 0);
    }

    private static final class Failing implements MapFunction<GraphVertex, GraphVertex> {
        private static final long serialVersionUID = 1L;

        @Override
        public GraphVertex map(GraphVertex vertex) throws Exception {
            throw new IOException("injected upstream");
        }
    }

    private static class CountingSink implements GenerationSink {
        CountingSink() {
            CALLS.add("open");
        }

        @Override
        public void header(byte[] header) {}

        @Override
        public void batch(ComposedBatch batch) throws Exception {
            CALLS.add("batch");
        }

        @Override
        public void note(GenerationNote note) {}

        @Override
        public void summary(GenerationSummary summary) {}

        @Override
        public void commit() {
            CALLS.add("commit");
        }

        @Override
        public void close() {
            CALLS.add("close");
            closed.countDown();
        }
    }

    private static final class SinkThatHangsAtItsFirstBatch extends CountingSink {
        @Override
        public void batch(ComposedBatch batch) throws Exception {
            hanging.countDown();
            closed.await();
        }
    }

    private static final class SinkThatFailsAtItsThirdBatch extends CountingSink {
        private int batches;

        @Override
        public void batch(ComposedBatch batch) throws Exception {
            if (++batches == 3) {
                throw new IOException("injected in the sink");
            }
            super.batch(batch);
        }
    }
}
