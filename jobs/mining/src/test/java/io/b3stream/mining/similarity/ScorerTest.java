package io.b3stream.mining.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ScorerTest {
    private final Scorer scorer = new FusedScorer();
    private final Random random = new Random(7);

    @Test
    void everyScoreIsTheInnerProductBitForBitInAnyDimension() {
        for (int dimension : new int[] {1, 2, 7, 8, 9, 63, 100, 384, 385}) {
            float[][] vectors = vectors(5, dimension);
            float[][] lanes = vectors(1 + random.nextInt(Panel.WIDTH), dimension);
            float[] scores = scores(vectors, panel(lanes));
            for (int v = 0; v < vectors.length; v++) {
                for (int l = 0; l < lanes.length; l++) {
                    assertThat(scores[v * Panel.WIDTH + l])
                            .as("dimension %d, vector %d, lane %d", dimension, v, l)
                            .isEqualTo(InnerProduct.of(vectors[v], lanes[l]));
                }
            }
        }
    }

    @Test
    void scoresAgreeWithDoublePrecision() {
        float[][] vectors = vectors(20, 384);
        float[][] lanes = vectors(Panel.WIDTH, 384);
        float[] scores = scores(vectors, panel(lanes));
        for (int v = 0; v < vectors.length; v++) {
            for (int l = 0; l < lanes.length; l++) {
                double exact = 0;
                for (int i = 0; i < 384; i++) {
                    exact += (double) vectors[v][i] * lanes[l][i];
                }
                assertThat((double) scores[v * Panel.WIDTH + l]).isCloseTo(exact, within(1e-5));
            }
        }
    }

    @Test
    void aPairScoresTheSameFromBothSides() {
        float[][] queries = vectors(Panel.WIDTH, 37);
        float[][] targets = vectors(Panel.WIDTH, 37);
        float[] forward = scores(queries, panel(targets));
        float[] reverse = scores(targets, panel(queries));
        for (int q = 0; q < Panel.WIDTH; q++) {
            for (int t = 0; t < Panel.WIDTH; t++) {
                assertThat(forward[q * Panel.WIDTH + t]).isEqualTo(reverse[t * Panel.WIDTH + q]);
            }
        }
    }

    @Test
    void theCutIntoBlocksDoesNotMatter() {
        float[][] vectors = vectors(50, 129);
        Panel panel = panel(vectors(40, 129));
        float[] whole = scores(vectors, panel);
        float[] pieces = new float[whole.length];
        for (int from = 0; from < vectors.length; from += 7) {
            int to = Math.min(vectors.length, from + 7);
            float[] piece = new float[7 * Panel.WIDTH];
            scorer.score(vectors, from, to, panel, piece);
            System.arraycopy(piece, 0, pieces, from * Panel.WIDTH, (to - from) * Panel.WIDTH);
        }
        assertThat(pieces).isEqualTo(whole);
    }

    @Test
    void lanesWithoutAVectorScoreZero() {
        float[] scores = scores(vectors(1, 16), panel(vectors(3, 16)));
        for (int lane = 3; lane < Panel.WIDTH; lane++) {
            assertThat(scores[lane]).isZero();
        }
    }

    @Test
    void aVectorOfAnotherDimensionIsRefused() {
        Panel panel = panel(vectors(1, 16));
        assertThatThrownBy(() -> scorer.score(vectors(1, 15), 0, 1, panel, new float[Panel.WIDTH]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("15")
                .hasMessageContaining("16");
        assertThatThrownBy(() -> panel.append(new float[17])).hasMessageContaining("17");
        assertThatThrownBy(() -> InnerProduct.of(new float[2], new float[3])).hasMessageContaining("2 and 3");
    }

    @Test
    void aFullPanelTakesNoMoreAndGivesItsVectorsBack() {
        float[][] vectors = vectors(Panel.WIDTH, 5);
        Panel panel = panel(vectors);
        assertThatThrownBy(() -> panel.append(new float[5])).hasMessageContaining("full");
        assertThat(panel.vector(17)).isEqualTo(vectors[17]);
        assertThatThrownBy(() -> panel.vector(Panel.WIDTH)).hasMessageContaining("lane 64");
    }

    @Test
    void vectorsTravelUnchangedAndInTheOrderAskedFor() {
        float[][] vectors = vectors(4, 9);
        Vectors packed = Vectors.pack(9, vectors, new int[] {3, 1});
        assertThat(packed.count()).isEqualTo(2);
        assertThat(packed.unpack()).isDeepEqualTo(new float[][] {vectors[3], vectors[1]});
        assertThat(Vectors.pack(9, vectors, new int[0]).count()).isZero();
        assertThatThrownBy(() -> Vectors.pack(8, vectors, new int[] {2}))
                .hasMessageContaining("vector 2")
                .hasMessageContaining("9");
        assertThatThrownBy(() -> new Vectors(3, new byte[13])).hasMessageContaining("13");
        assertThatThrownBy(() -> new Vectors(0, new byte[0])).hasMessageContaining("dimension");
    }

    private float[] scores(float[][] vectors, Panel panel) {
        float[] scores = new float[vectors.length * Panel.WIDTH];
        scorer.score(vectors, 0, vectors.length, panel, scores);
        return scores;
    }

    private float[][] vectors(int count, int dimension) {
        float[][] vectors = new float[count][dimension];
        for (float[] vector : vectors) {
            for (int i = 0; i < dimension; i++) {
                vector[i] = (float) random.nextGaussian() / (float) Math.sqrt(dimension);
            }
        }
        return vectors;
    }

    private static Panel panel(float[][] vectors) {
        Panel panel = new Panel(vectors[0].length);
        for (float[] vector : vectors) {
            panel.append(vector);
        }
        return panel;
    }
}
