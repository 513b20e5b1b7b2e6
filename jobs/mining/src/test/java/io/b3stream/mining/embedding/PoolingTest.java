package io.b3stream.mining.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoolingTest {
    /** One row of three tokens, the third of them padding, after a row of another text. */
    private static final float[] VALUES = {9, 9, 9, 9, 9, 9, 1, 2, 3, 6, 7, 8};

    @Test
    void theMeanLeavesPaddingOut() {
        assertThat(Pooling.MEAN.pool(VALUES, 6, 2, 2)).containsExactly((1 + 3) / 2f, (2 + 6) / 2f);
    }

    @Test
    void clsIsTheFirstToken() {
        assertThat(Pooling.CLS.pool(VALUES, 6, 2, 2)).containsExactly(1, 2);
    }

    @Test
    void lastIsTheLastTokenBeforeThePadding() {
        assertThat(Pooling.LAST.pool(VALUES, 6, 2, 2)).containsExactly(3, 6);
    }

    @Test
    void keysAreThoseOfTheSettings() {
        assertThat(Pooling.values()).extracting(Pooling::key).containsExactly("mean", "cls", "last", "none");
    }
}
