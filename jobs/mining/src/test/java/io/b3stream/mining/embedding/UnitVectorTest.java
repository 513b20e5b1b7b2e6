package io.b3stream.mining.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnitVectorTest {
    @Test
    void aVectorIsDividedByItsLength() {
        assertThat(UnitVector.of(new float[] {3, -4})).containsExactly(3 / 5f, -4 / 5f);
    }

    @Test
    void theVectorItselfStaysAsItIs() {
        float[] vector = {3, -4};
        UnitVector.of(vector);
        assertThat(vector).containsExactly(3, -4);
    }

    @Test
    void veryLongAndVeryShortVectorsKeepTheirDirection() {
        assertThat(UnitVector.of(new float[] {Float.MAX_VALUE, 0})).containsExactly(1, 0);
        assertThat(UnitVector.of(new float[] {0, Float.MIN_VALUE})).containsExactly(0, 1);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aComponentThatIsNotFiniteIsNamed(float component) {
        assertThatThrownBy(() -> UnitVector.of(new float[] {1, component}))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("component 1 of the vector is " + component);
    }

    @Test
    void zeroHasNoDirection() {
        assertThatThrownBy(() -> UnitVector.of(new float[3]))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("zero in all 3 components");
    }
}
