package io.b3stream.mining.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.similarity.InnerProduct;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CodebookTest {
    @Test
    void theRankingIsThatOfInnerProductsWithTheDirections() {
        for (int dimension : new int[] {1, 3, 4, 7, 48}) {
            for (int cells : new int[] {1, 2, 5, 64, 203}) {
                Codebook codebook = codebook(Vectors.random(cells, dimension, 1));
                float[][] vectors = Vectors.random(7, dimension, 2);
                for (int count : new int[] {1, 2, cells / 2 + 1, cells, cells + 1}) {
                    assertThat(codebook.nearest(vectors, count))
                            .as("%d cells, %d dimensions, nearest %d", cells, dimension, count)
                            .isDeepEqualTo(Arrays.stream(vectors)
                                    .map(vector -> sorted(codebook, vector, count))
                                    .toArray(int[][]::new));
                }
                assertThat(codebook.nearest(vectors))
                        .containsExactly(Arrays.stream(vectors)
                                .mapToInt(vector -> sorted(codebook, vector, 1)[0])
                                .toArray());
            }
        }
    }

    @Test
    void ofEqualCellsTheOneWithTheSmallerNumberComesFirst() {
        float[] up = {0f, 1f};
        Codebook codebook = codebook(new float[][] {{1f, 0f}, up, {-1f, -0f}, up, {1f, -0f}});
        assertThat(codebook.nearest(up)).isEqualTo(1);
        assertThat(codebook.nearest(up, 5)).containsExactly(1, 3, 0, 2, 4);
        assertThat(codebook.nearest(up, 2)).containsExactly(1, 3);
    }

    @Test
    void theLengthOfAMeanDoesNotMatter() {
        Codebook codebook = codebook(new float[][] {{.1f, 0f}, {.9f, .9f}});
        assertThat(codebook.nearest(new float[] {1f, .1f})).isEqualTo(0);
    }

    @Test
    void meansFollowWhoComesAndGoes() {
        float[][] vectors = Vectors.random(5, 16, 3);
        Codebook three = Codebook.empty(16).with(Arrays.copyOf(vectors, 3), new int[3]);
        Codebook back = three.with(Arrays.copyOfRange(vectors, 3, 5), new int[2])
                .without(Arrays.copyOfRange(vectors, 3, 5), new int[2]);
        assertThat(three.members()).isEqualTo(3);
        assertThat(back.members(0)).isEqualTo(3);
        for (int i = 0; i < 16; i++) {
            float mean = (vectors[0][i] + vectors[1][i] + vectors[2][i]) / 3;
            assertThat(three.centroid(0).mean()[i]).isCloseTo(mean, within(1e-6f));
            assertThat(back.centroid(0).mean()[i]).isCloseTo(mean, within(1e-6f));
        }
    }

    @Test
    void aCellThatEveryoneLeftKeepsItsPlace() {
        float[][] vectors = {{1f, 0f}, {0f, 1f}};
        Codebook codebook = codebook(vectors).without(new float[][] {{1f, 0f}}, new int[] {0});
        assertThat(codebook.members(0)).isZero();
        assertThat(codebook.nearest(new float[] {1f, 0f})).isZero();
        assertThatThrownBy(() -> codebook.without(new float[][] {{1f, 0f}}, new int[] {0}))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void cellsMadeOfTheirMembersAnswerAsThoseThatGrew() {
        float[][] vectors = Vectors.random(12, 9, 6);
        Codebook grown = Codebook.empty(9).with(vectors, new int[12]);
        Codebook made = Codebook.of(9, List.of(vectors, new float[0][]));
        assertThat(made.cells()).isEqualTo(2);
        assertThat(made.members()).isEqualTo(12);
        for (int i = 0; i < 9; i++) {
            assertThat(made.centroid(0).mean()[i]).isCloseTo(grown.centroid(0).mean()[i], within(1e-6f));
        }
    }

    @Test
    void limitsAndMismatchesAreRefused() {
        Codebook codebook = codebook(Vectors.random(3, 4, 8));
        assertThatThrownBy(() -> Codebook.empty(0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> codebook.nearest(new float[3]))
                .hasMessageContaining("of 3")
                .hasMessageContaining("of 4");
        assertThatThrownBy(() -> codebook.nearest(new float[4], 0)).hasMessageContaining("is 0");
        assertThatThrownBy(() -> codebook.with(new float[][] {{1f}}, new int[] {0}))
                .hasMessageContaining("of 1");
    }

    /** One member a cell, at the given places. */
    static Codebook codebook(float[][] means) {
        return new Codebook(
                Arrays.stream(means).map(mean -> new Centroid(1, mean)).toArray(Centroid[]::new));
    }

    private static int[] sorted(Codebook codebook, float[] vector, int count) {
        Comparator<Integer> bySimilarity = Comparator.comparing(
                cell -> -(InnerProduct.of(vector, codebook.centroid(cell).direction()) + 0f));
        return IntStream.range(0, codebook.cells())
                .boxed()
                .sorted(bySimilarity.thenComparing(Comparator.naturalOrder()))
                .limit(count)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
