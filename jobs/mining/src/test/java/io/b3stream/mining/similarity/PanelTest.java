package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PanelTest {
    private final RandomVectors random = new RandomVectors(3);

    @Test
    void aFullPanelTakesNoMoreAndGivesItsVectorsBack() {
        float[][] vectors = random.vectors(Panel.WIDTH, 5);
        Panel panel = RandomVectors.panel(vectors);
        assertThatThrownBy(() -> panel.append(new float[5])).hasMessageContaining("full");
        assertThatThrownBy(() -> panel.append(Vectors.pack(VectorEncoding.FP32, 5, vectors), 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("64 of 64");
        assertThat(panel.vector(17)).isEqualTo(vectors[17]);
        assertThatThrownBy(() -> panel.vector(Panel.WIDTH)).hasMessageContaining("lane 64");
    }

    @Test
    void aVectorOfAnotherDimensionIsRefused() {
        assertThatThrownBy(() -> new Panel(16).append(new float[17]))
                .hasMessageContaining("17")
                .hasMessageContaining("16");
        assertThatThrownBy(() -> new Panel(0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> InnerProduct.of(new float[2], new float[3])).hasMessageContaining("2 and 3");
    }
}
