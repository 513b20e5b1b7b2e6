package io.b3stream.benchmarks.knn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class KnnOptionsTest {
    private final Properties properties = new Properties();

    @Test
    void marksAreThoseBelowNAndN() {
        assertThat(of(117_000).marks()).containsExactly(20_000, 50_000, 117_000);
        assertThat(of(20_000).marks()).containsExactly(20_000);
        assertThat(of(5_000).marks()).containsExactly(5_000);
        assertThat(of(117_000).beforeLastPercent()).isEqualTo(117_000 - 1_170);
    }

    @Test
    void optionsAreRead() {
        properties.setProperty("bench.mode", "recall=.95");
        properties.setProperty("bench.storage", "int8");
        properties.setProperty("bench.yardsticks", "flat,jvector");
        properties.setProperty("bench.ann-max", "3000");
        properties.setProperty("bench.set", "graph.shards=8,graph.cache-bytes=0");
        KnnOptions options = of(50_000);
        assertThat(options.mode()).isEqualTo(EngineMode.RECALL_95);
        assertThat(options.storage()).isEqualTo(VectorStorage.INT8);
        assertThat(options.yardsticks()).isEqualTo(EnumSet.of(Yardstick.FLAT, Yardstick.JVECTOR));
        assertThat(options.annExamples()).isEqualTo(3_000);
        assertThat(options.engineSettings()).isEqualTo(List.of("graph.shards=8", "graph.cache-bytes=0"));
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> of(117_660)).hasMessageContaining("n must be in [1, 117659], is 117660");
        assertThatThrownBy(() -> of(999)).hasMessageContaining("at least 1000, are 999");
        assertThatThrownBy(() -> Yardstick.setOf("faiss")).hasMessageContaining("no yardstick 'faiss'");
        assertThatThrownBy(() -> EngineMode.of("approximate")).hasMessageContaining("exact, recall=.95, recall=.90");
        assertThatThrownBy(() -> VectorStorage.of("fp16")).hasMessageContaining("fp32, int8");
    }

    private KnnOptions of(int examples) {
        return KnnOptions.of(examples, properties);
    }
}
