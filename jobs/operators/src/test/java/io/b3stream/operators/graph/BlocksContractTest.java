package io.b3stream.operators.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.knn.Blocks;
import io.b3stream.mining.knn.InMemoryBlocks;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every implementation of {@link Blocks} does. */
class BlocksContractTest {
    private final InRocksDb function = new InRocksDb();
    private KeyedOneInputStreamOperatorTestHarness<String, String, String> harness;

    private enum Kind {
        IN_MEMORY,
        IN_ROCKS_DB
    }

    @BeforeEach
    void open() throws Exception {
        harness = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(function), key -> key, Types.STRING);
        harness.setStateBackend(new EmbeddedRocksDBStateBackend(true));
        harness.open();
        harness.processElement("a", 0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBlockThatWasNeverWrittenOrWasRemovedIsNotThere(Kind kind) {
        Blocks blocks = blocks(kind);
        assertThat(blocks.read(3)).isNull();
        blocks.write(3, new byte[] {1});
        blocks.remove(3);
        blocks.remove(4);
        assertThat(blocks.read(3)).isNull();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theLastWriteOfANumberIsRead(Kind kind) {
        Blocks blocks = blocks(kind);
        blocks.write(Long.MAX_VALUE, new byte[] {1});
        blocks.write(0, new byte[0]);
        blocks.write(Long.MAX_VALUE, new byte[] {2, 3});
        assertThat(blocks.read(Long.MAX_VALUE)).containsExactly(2, 3);
        assertThat(blocks.read(0)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatBecomesOfAnArrayOutsideChangesNoBlock(Kind kind) {
        Blocks blocks = blocks(kind);
        byte[] block = {1};
        blocks.write(1, block);
        block[0] = 2;
        byte[] read = blocks.read(1);
        read[0] = 3;
        assertThat(blocks.read(1)).containsExactly(1);
    }

    @Test
    void eachShardHasItsOwnBlocks() throws Exception {
        Blocks blocks = blocks(Kind.IN_ROCKS_DB);
        blocks.write(1, new byte[] {1});
        harness.processElement("b", 0);
        assertThat(blocks.read(1)).isNull();
        harness.processElement("a", 0);
        assertThat(blocks.read(1)).containsExactly(1);
    }

    private Blocks blocks(Kind kind) {
        return switch (kind) {
            case IN_MEMORY -> new InMemoryBlocks();
            case IN_ROCKS_DB -> function.blocks;
        };
    }

    /** Makes the key of the last element current. */
    private static final class InRocksDb extends KeyedProcessFunction<String, String, String> {
        private static final long serialVersionUID = 1L;

        private transient Blocks blocks;

        @Override
        public void open(Configuration parameters) {
            blocks = new FlinkBlocks(getRuntimeContext(), "blocks");
        }

        @Override
        public void processElement(String key, Context context, Collector<String> out) {}
    }
}
