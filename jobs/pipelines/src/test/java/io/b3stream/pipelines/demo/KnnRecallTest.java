package io.b3stream.pipelines.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnnRecallTest {
    /** On a circle: similarity to (1, 0) falls with the key. */
    private final KnnRecall recall =
            new KnnRecall(new long[] {1, 2, 3, 4}, new float[][] {{1f, 0f}, {0.8f, 0.6f}, {0.6f, 0.8f}, {0f, 1f}});

    @Test
    void anExactListHasRecallOneWhateverItsOrder() {
        assertThat(recall.of(List.of(question(9, 1, 2)), 2)).isEqualTo(1);
        assertThat(recall.of(List.of(question(9, 2, 1)), 2)).isEqualTo(1);
    }

    @Test
    void aMissingNeighbourCosts() {
        assertThat(recall.of(List.of(question(9, 1, 3)), 2)).isEqualTo(1 / 2.0);
        assertThat(recall.of(List.of(question(9)), 2)).isZero();
        assertThat(recall.of(List.of(question(9, 1, 2), question(9, 1, 4)), 2)).isEqualTo(3 / 4.0);
    }

    @Test
    void theExamplesOwnTargetDoesNotCount() {
        assertThat(recall.of(List.of(question(1, 2, 3)), 2)).isEqualTo(1);
    }

    @Test
    void aListLongerThanWantedIsCut() {
        assertThat(recall.of(List.of(question(9, 4, 3, 2, 1)), 2)).isZero();
    }

    @Test
    void fewerTargetsThanRanksAreAllWanted() {
        assertThat(recall.of(List.of(question(9, 1, 2, 3)), 130)).isEqualTo(3 / 4.0);
    }

    @Test
    void amongTargetsThatAreEquallySimilarButForRoundingAnyIsRight() {
        KnnRecall ties = new KnnRecall(new long[] {7, -5, 3, 4}, new float[][] {{1f}, {1f}, {0.9999999f}, {0.9999f}});
        float[] vector = {1f};
        assertThat(ties.of(List.of(new KnnRecall.Question(9, vector, new long[] {-5, 3})), 2))
                .isEqualTo(1);
        assertThat(ties.of(List.of(new KnnRecall.Question(9, vector, new long[] {-5, 4})), 2))
                .isEqualTo(1 / 2.0);
    }

    @Test
    void aTargetThatIsThereTwiceOrNotAtAllOrTheExamplesOwnDoesNotCount() {
        assertThat(recall.of(List.of(question(9, 1, 1)), 2)).isEqualTo(1 / 2.0);
        assertThat(recall.of(List.of(question(9, 1, 77)), 2)).isEqualTo(1 / 2.0);
        assertThat(recall.of(List.of(question(1, 1, 2)), 2)).isEqualTo(1 / 2.0);
    }

    @Test
    void nothingToFindIsNoNumber() {
        assertThat(recall.of(List.of(), 2)).isNaN();
        assertThatThrownBy(() -> new KnnRecall(new long[1], new float[2][])).hasMessage("1 keys for 2 vectors");
    }

    private static KnnRecall.Question question(long key, long... list) {
        return new KnnRecall.Question(key, new float[] {1f, 0f}, list);
    }
}
