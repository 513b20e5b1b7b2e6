package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VectorsTest {
    private final RandomVectors random = new RandomVectors(5);

    @Test
    void eightBitsHaveTheseBytes() {
        // Steps of 0.5: max|x| = 63.5 = 127 * 0.5. 0.25 and 0.75 are halves and go to the even neighbour: 0 and 2.
        Vectors packed = pack(
                VectorEncoding.INT8,
                new float[][] {{63.5f, -63.5f, 0.25f, 0.75f, -0.75f, 0f}, {0f, 0f, 0f, 0f, 0f, -0f}});
        assertThat(HexFormat.of().formatHex(packed.bytes()))
                .isEqualTo("0000003f" + "7f810002fe00" + "00000000" + "000000000000");
        assertThat(packed.vector(0)).containsExactly(63.5f, -63.5f, 0f, 1f, -1f, 0f);
        assertThat(packed.vector(1)).containsOnly(0f);
    }

    @Test
    void floatsHaveTheseBytes() {
        Vectors packed = pack(VectorEncoding.FP32, new float[][] {{1f, -2f}});
        assertThat(HexFormat.of().formatHex(packed.bytes())).isEqualTo("0000803f" + "000000c0");
    }

    @Test
    void aVectorTakesThisManyBytes() {
        assertThat(VectorEncoding.INT8.bytes(384)).isEqualTo(4 + 384);
        assertThat(VectorEncoding.FP32.bytes(384)).isEqualTo(4 * 384);
        assertThatThrownBy(() -> VectorEncoding.FP32.bytes(1 << 30)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void eightBitsAreOffByHalfAStepAtMostAndDecodeAsQTimesScale() {
        for (int dimension = 1; dimension <= 70; dimension++) {
            float[] vector = random.vectors(1, dimension)[0];
            Vectors packed = pack(VectorEncoding.INT8, new float[][] {vector});
            float largest = 0f;
            for (float x : vector) {
                largest = Math.max(largest, Math.abs(x));
            }
            float scale = largest / 127;
            for (int i = 0; i < dimension; i++) {
                assertThat(packed.vector(0)[i])
                        .isEqualTo((float) packed.bytes()[4 + i] * scale)
                        .isCloseTo(vector[i], within(0.5001f * scale));
            }
        }
    }

    @Test
    void theLargestAndTheSmallestComponentsStayInRange() {
        float[][] extremes = {
            {Float.MAX_VALUE, -Float.MAX_VALUE}, {Float.MIN_VALUE, -Float.MIN_VALUE}, {1e-43f, -1e-43f}
        };
        Vectors packed = pack(VectorEncoding.INT8, extremes);
        assertThat(packed.bytes()[4]).isEqualTo((byte) 127);
        assertThat(packed.bytes()[5]).isEqualTo((byte) -127);
        // Too small for a scale: zero.
        assertThat(packed.vector(1)).containsOnly(0f);
        assertThat(packed.vector(2)[0]).isEqualTo(-packed.vector(2)[1]).isBetween(0f, 1e-42f);
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void eightBitsRefuseWhatIsNotFiniteAndFloatsKeepIt(float value) {
        float[][] vectors = {{1f, value}};
        assertThatThrownBy(() -> pack(VectorEncoding.INT8, vectors))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("component 1 is " + value);
        assertThat(pack(VectorEncoding.FP32, vectors).vector(0)).containsExactly(1f, value);
    }

    @ParameterizedTest
    @EnumSource
    void selectingAndJoiningCopyBytes(VectorEncoding encoding) {
        Vectors packed = pack(encoding, random.vectors(5, 9));
        Vectors chosen = packed.select(new int[] {3, 1, 3});
        assertThat(chosen.count()).isEqualTo(3);
        assertThat(chosen.isSame(0, packed, 3)).isTrue();
        assertThat(chosen.isSame(1, packed, 1)).isTrue();
        assertThat(chosen.isSame(1, packed, 2)).isFalse();
        assertThat(packed.select(2, 4).unpack()).isDeepEqualTo(new float[][] {packed.vector(2), packed.vector(3)});
        Vectors joined = Vectors.concat(packed.select(0, 2), packed.select(2, 5));
        assertThat(joined.bytes()).isEqualTo(packed.bytes());
        Vectors none = Vectors.none(encoding, 9);
        assertThat(none.count()).isZero();
        assertThat(none.unpack()).isEmpty();
        assertThat(Vectors.concat(none, packed).bytes()).isEqualTo(packed.bytes());
        assertThat(packed.select(5, 5).bytes()).isEmpty();
    }

    @Test
    void vectorsOfAnotherEncodingOrDimensionAreNeverTheSame() {
        float[][] zero = {{0f, 0f, 0f, 0f}};
        Vectors floats = pack(VectorEncoding.FP32, new float[][] {{0f}});
        assertThat(pack(VectorEncoding.INT8, zero).isSame(0, floats, 0)).isFalse();
        assertThat(pack(VectorEncoding.FP32, zero).isSame(0, floats, 0)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void aPanelTakesEncodedVectorsAsIfOneByOne(VectorEncoding encoding) {
        for (int dimension : new int[] {1, 31, 32, 33, 100}) {
            Vectors packed = pack(encoding, random.vectors(Panel.WIDTH, dimension));
            Panel panel = new Panel(dimension);
            panel.append(packed.vector(7));
            panel.append(packed, 10, 25);
            panel.append(packed, 25, 25);
            assertThat(panel.count()).isEqualTo(1 + 15);
            assertThat(panel.vector(0)).isEqualTo(packed.vector(7));
            for (int lane = 1; lane < panel.count(); lane++) {
                assertThat(panel.vector(lane)).isEqualTo(packed.vector(9 + lane));
            }
        }
    }

    @Test
    void whatDoesNotFitTogetherIsRefused() {
        Vectors packed = pack(VectorEncoding.INT8, random.vectors(3, 8));
        assertThatThrownBy(() -> new Vectors(VectorEncoding.INT8, 8, new byte[13]))
                .hasMessageContaining("13 bytes");
        assertThatThrownBy(() -> new Vectors(VectorEncoding.FP32, 0, new byte[0]))
                .hasMessageContaining("is 0");
        assertThatThrownBy(() -> Vectors.pack(VectorEncoding.FP32, 8, new float[][] {new float[8], new float[9]}))
                .hasMessageContaining("vector 1 has 9")
                .hasMessageContaining("8");
        assertThatThrownBy(() -> packed.vector(3)).hasMessageContaining("row 3 of 3");
        assertThatThrownBy(() -> packed.select(new int[] {-1})).hasMessageContaining("row -1 of 3");
        assertThatThrownBy(() -> packed.select(2, 4)).hasMessageContaining("rows 2 to 4 of 3");
        assertThatThrownBy(() -> Vectors.concat(packed, Vectors.none(VectorEncoding.FP32, 8)))
                .hasMessageContaining("INT8")
                .hasMessageContaining("FP32");
        assertThatThrownBy(() -> Vectors.concat(packed, Vectors.none(VectorEncoding.INT8, 9)))
                .hasMessageContaining("8 dimensions")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> new Panel(9).append(packed, 0, 1))
                .hasMessageContaining("8")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> new Panel(8).append(packed, 1, 4)).hasMessageContaining("rows 1 to 4 of 3");
    }

    private static Vectors pack(VectorEncoding encoding, float[][] vectors) {
        return Vectors.pack(encoding, vectors[0].length, vectors);
    }
}
