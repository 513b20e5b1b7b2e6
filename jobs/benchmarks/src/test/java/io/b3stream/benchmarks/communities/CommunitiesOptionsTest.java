package io.b3stream.benchmarks.communities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class CommunitiesOptionsTest {
    private final Properties properties = new Properties();

    @Test
    void everythingIsMeasuredUnlessSomethingIsNamed() {
        CommunitiesOptions options = of(20_000);

        assertThat(options.communitySizes()).containsExactly(16, 32, 64);
        assertThat(options.rows()).isEqualTo(EnumSet.allOf(RowGroup.class));
        assertThat(options.mainSize()).isEqualTo(32);
        assertThat(options.savepointSizes()).containsExactly(20_000 - 20_000 / 20, 20_000);
    }

    @Test
    void optionsAreRead() {
        properties.setProperty("bench.k", "16,64");
        properties.setProperty("bench.rows", "metis,positive-aware");

        CommunitiesOptions options = of(2_000);

        assertThat(options.communitySizes()).containsExactly(16, 64);
        assertThat(options.mainSize()).as("the first where 32 is not measured").isEqualTo(16);
        assertThat(options.rows()).isEqualTo(EnumSet.of(RowGroup.METIS, RowGroup.POSITIVE_AWARE));
        assertThat(options.savepointSizes()).as("nothing is refreshed").containsExactly(2_000);
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThatThrownBy(() -> of(999)).hasMessageContaining("n must be at least 1000, is 999");
        assertThatThrownBy(() -> of(117_660)).hasMessageContaining("is 117660");
        properties.setProperty("bench.k", "1");
        assertThatThrownBy(() -> of(2_000)).hasMessageContaining("k must be in [2, 256], is 1");
        assertThatThrownBy(() -> RowGroup.setOf("louvain"))
                .hasMessageContaining("no rows 'louvain'")
                .hasMessageContaining("positive-aware");
    }

    private CommunitiesOptions of(int examples) {
        return CommunitiesOptions.of(examples, properties, Path.of("savepoints"));
    }
}
