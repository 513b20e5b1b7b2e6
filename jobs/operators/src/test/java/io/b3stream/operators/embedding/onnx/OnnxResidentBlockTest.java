package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.similarity.InnerProduct;
import io.b3stream.mining.similarity.Panel;
import io.b3stream.mining.similarity.ResidentBlock;
import io.b3stream.mining.similarity.ResidentBlock.Nearest;
import io.b3stream.mining.similarity.ResidentBlock.Pairs;
import io.b3stream.mining.similarity.ResidentScorerFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a block promises, on ONNX Runtime's CPU, which computes with the same models as a GPU. */
class OnnxResidentBlockTest {
    private static final int PANELS = 3;
    private static final int ROWS = PANELS * Panel.WIDTH;

    private final Random random = new Random(17);

    @ParameterizedTest
    @CsvSource({"1, 5", "7, 1", "24, 40", "384, 30", "1000, 500"})
    void noRowThatIsNotNamedIsAboveTheCeiling(int dimension, int k) {
        float[][] rows = vectors(ROWS, dimension);
        float[][] vectors = vectors(9, dimension);
        boolean[] live = new boolean[ROWS];
        for (int row = 0; row < ROWS; row++) {
            live[row] = random.nextInt(5) > 0;
        }
        int alive = (int) IntStream.range(0, ROWS).filter(row -> live[row]).count();
        try (ResidentBlock block = load(rows)) {
            Nearest nearest = block.nearest(vectors, 2, 9, live, k);
            assertThat(nearest.rows()).hasDimensions(7, Math.min(k, alive));
            for (int v = 2; v < 9; v++) {
                int[] named = nearest.rows()[v - 2];
                float ceiling = nearest.ceilings()[v - 2];
                assertThat(named).doesNotHaveDuplicates();
                assertThat(Arrays.stream(named)).allMatch(row -> live[row]);
                assertThat(ceiling == Float.NEGATIVE_INFINITY).isEqualTo(k >= alive);
                for (int row = 0; row < ROWS; row++) {
                    int number = row;
                    if (live[row] && Arrays.stream(named).noneMatch(one -> one == number)) {
                        assertThat(InnerProduct.of(vectors[v], rows[row])).isLessThanOrEqualTo(ceiling);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1", "13", "384"})
    void everyPairThatReachesBothBarsIsNamedAndHardlyAnyOther(int dimension) {
        float[][] rows = vectors(ROWS, dimension);
        float[][] vectors = vectors(11, dimension);
        float[] vectorBars = new float[11];
        float[] rowBars = new float[ROWS];
        for (int v = 0; v < 11; v++) {
            // Bars that are scores: the comparison has to hold to the last bit.
            vectorBars[v] = v == 0 ? Float.NEGATIVE_INFINITY : InnerProduct.of(vectors[v], rows[random.nextInt(ROWS)]);
        }
        for (int row = 0; row < ROWS; row++) {
            rowBars[row] = switch (random.nextInt(4)) {
                case 0 -> Float.POSITIVE_INFINITY;
                case 1 -> Float.NEGATIVE_INFINITY;
                default -> InnerProduct.of(vectors[random.nextInt(11)], rows[row]);
            };
        }
        try (ResidentBlock block = load(rows)) {
            List<String> named = named(block.reaching(vectors, vectorBars, rowBars));
            List<String> reaching = new ArrayList<>();
            List<String> nearly = new ArrayList<>();
            for (int v = 0; v < 11; v++) {
                for (int row = 0; row < ROWS; row++) {
                    float score = InnerProduct.of(vectors[v], rows[row]);
                    if (score >= vectorBars[v] && score >= rowBars[row]) {
                        reaching.add(v + " " + row);
                    }
                    if (score + 1e-3 >= vectorBars[v] && score + 1e-3 >= rowBars[row]) {
                        nearly.add(v + " " + row);
                    }
                }
            }
            assertThat(reaching).isNotEmpty();
            assertThat(named).containsAll(reaching);
            assertThat(nearly).containsAll(named);
        }
    }

    @Test
    void nothingIsFoundWhereNothingIsAliveOrAskedFor() {
        try (ResidentBlock block = load(vectors(ROWS, 5))) {
            assertThat(block.count()).isEqualTo(ROWS);
            Nearest nearest = block.nearest(vectors(2, 5), 0, 2, new boolean[ROWS], 3);
            assertThat(nearest.rows()).hasDimensions(2, 0);
            assertThat(nearest.ceilings()).containsOnly(Float.NEGATIVE_INFINITY);
            float[] unreachable = new float[ROWS];
            Arrays.fill(unreachable, Float.POSITIVE_INFINITY);
            assertThat(named(block.reaching(vectors(2, 5), new float[2], unreachable)))
                    .isEmpty();
            assertThat(named(block.reaching(new float[0][], new float[0], unreachable)))
                    .isEmpty();
        }
    }

    @Test
    void vectorsOfAnotherDimensionAreRefused() {
        try (ResidentBlock block = load(vectors(ROWS, 5))) {
            float[][] longer = vectors(1, 6);
            assertThatThrownBy(() -> block.reaching(longer, new float[1], new float[ROWS]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("vector 0 has 6 dimensions, those of the block have 5");
        }
    }

    @Test
    void aGpuThatIsInsistedOnAndDoesNotWorkIsAFaultAndOneThatIsNotIsNoDevice() {
        DeviceChoice cuda = new DeviceChoice(DeviceSetting.CUDA, DeviceChoice.ASSIGNED, 0);
        DeviceChoice auto = new DeviceChoice(DeviceSetting.AUTO, 99, 0);
        assertThatThrownBy(() -> new OnnxScoring(cuda, 64).open(OptionalInt.of(99)))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining("GPU 99 cannot be used");
        assertThat(new OnnxScoring(auto, 64).open(OptionalInt.empty())).isEmpty();
        assertThat(new OnnxScoring(auto, 64).isWanted()).isTrue();
        assertThat(new OnnxScoring(DeviceChoice.cpu(), 64).isWanted()).isFalse();
        assertThat(new OnnxScoring(DeviceChoice.cpu(), 64).open(OptionalInt.of(0)))
                .isEmpty();
        assertThatThrownBy(() -> new OnnxScoring(auto, 63)).hasMessage("rows must be at least 64, is 63");
    }

    @Test
    void noDeviceIsStillNoneAfterATravel() throws Exception {
        ResidentScorerFactory travelled = InstantiationUtil.clone(ResidentScorerFactory.NONE);
        assertThat(travelled.isWanted()).isFalse();
        assertThat(travelled.open(OptionalInt.of(0))).isEmpty();
    }

    private static List<String> named(Pairs pairs) {
        List<String> named = new ArrayList<>();
        for (int i = 0; i < pairs.rows().length; i++) {
            named.add(pairs.vectors()[i] + " " + pairs.rows()[i]);
        }
        return named;
    }

    private static ResidentBlock load(float[][] rows) {
        List<Panel> panels = new ArrayList<>();
        for (int row = 0; row < rows.length; row++) {
            if (row % Panel.WIDTH == 0) {
                panels.add(new Panel(rows[row].length));
            }
            panels.get(row / Panel.WIDTH).append(rows[row]);
        }
        return OnnxResidentScorer.open(DeviceChoice.cpu(), PANELS).load(panels);
    }

    /** Of length about one. */
    private float[][] vectors(int count, int dimension) {
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) (random.nextGaussian() / Math.sqrt(dimension));
            }
        }
        return vectors;
    }
}
