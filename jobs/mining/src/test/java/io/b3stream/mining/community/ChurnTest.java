package io.b3stream.mining.community;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ChurnTest {
    @Test
    void aCommunityThatStaysTogetherHasNotMovedWhateverItsNewName() {
        assertThat(Churn.of(new long[] {7, 7, 7, 7})).isEqualTo(new Churn(4, 0));
    }

    @Test
    void whoeverIsNotWithMostOfTheOthersHasMoved() {
        assertThat(Churn.of(new long[] {7, 9, 7, 8, 7})).isEqualTo(new Churn(5, 2));
    }

    @Test
    void ofTwoHalvesOneHasMovedInWhateverOrderTheyCome() {
        assertThat(Churn.of(new long[] {1, 1, 2, 2})).isEqualTo(new Churn(4, 2));
        assertThat(Churn.of(new long[] {2, 1, 2, 1})).isEqualTo(new Churn(4, 2));
    }

    @Test
    void aCommunityWhoseMembersAreAllGoneIsNotCompared() {
        assertThat(Churn.of(new long[0])).isEqualTo(Churn.NONE);
        assertThat(Churn.NONE.share()).isZero();
    }

    @Test
    void countsAddUpAndTheShareIsThatOfAll() {
        Churn both = new Churn(10, 1).plus(new Churn(30, 9));
        assertThat(both).isEqualTo(new Churn(40, 10));
        assertThat(both.share()).isEqualTo(10.0 / 40);
    }

    @Test
    void moreMovedThanComparedIsRefused() {
        assertThatThrownBy(() -> new Churn(3, 4)).hasMessage("moved must be in [0, 3], is 4");
    }
}
