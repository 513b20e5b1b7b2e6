package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HitsTest {
    @Test
    void hitsGrowAndAreGoneWhenCleared() {
        float[][] vectors = new float[100][1];
        Panel panel = RandomVectors.panel(new float[Panel.WIDTH][1]);
        float[] bars = new float[100];
        Arrays.fill(bars, Float.NEGATIVE_INFINITY);
        Hits hits = new Hits();
        new FusedScorer().score(vectors, 0, 100, panel, bars, bars, hits);
        assertThat(hits.count()).isEqualTo(100 * Panel.WIDTH);
        assertThat(hits.vector(hits.count() - 1)).isEqualTo(99);
        assertThat(hits.lane(hits.count() - 1)).isEqualTo(Panel.WIDTH - 1);
        hits.clear();
        assertThat(hits.count()).isZero();
        assertThatThrownBy(() -> hits.score(0)).hasMessageContaining("hit 0 of 0");
    }
}
