package io.b3stream.connectors.examples;

import static io.b3stream.schemas.FaultCode.NOT_JSON;
import static io.b3stream.schemas.FaultCode.UNKNOWN_FIELD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class IntakeBrakeTest {
    @Test
    void itIsAppliedAboveTheShareOfAFullWindow() {
        IntakeBrake brake = new IntakeBrake(new BrakeSettings(.5, 4, 1));
        assertThat(brake.rejected(NOT_JSON)).isFalse();
        assertThat(brake.rejected(UNKNOWN_FIELD)).isFalse();
        brake.accepted();
        assertThat(brake.isApplied()).isFalse();
        assertThat(brake.rejected(NOT_JSON)).isTrue();
        assertThat(brake.isApplied()).isTrue();
        assertThat(brake.describe()).isEqualTo("3 of the last 4 records: not-json 2, unknown-field 1");
        assertThat(brake.rejected(NOT_JSON)).as("applied for the second time").isFalse();
    }

    @Test
    void atTheShareItIsNot() {
        IntakeBrake brake = new IntakeBrake(new BrakeSettings(.5, 4, 1));
        for (int i = 0; i < 100; i++) {
            brake.accepted();
            assertThat(brake.rejected(NOT_JSON)).isFalse();
        }
    }

    @Test
    void itIsReleasedAfterThreeByTheShareInARowAndTheWindowBeginsAnew() {
        IntakeBrake brake = new IntakeBrake(new BrakeSettings(.5, 8, 1));
        for (int i = 0; i < 8; i++) {
            brake.rejected(NOT_JSON);
        }
        for (int i = 1; i < 6; i++) {
            assertThat(brake.accepted()).isFalse();
        }
        brake.rejected(NOT_JSON);
        for (int i = 1; i < 6; i++) {
            assertThat(brake.accepted()).isFalse();
        }
        assertThat(brake.accepted()).isTrue();
        assertThat(brake.isApplied()).isFalse();
        for (int i = 0; i < 7; i++) {
            assertThat(brake.rejected(NOT_JSON)).isFalse();
        }
        assertThat(brake.rejected(NOT_JSON)).isTrue();
    }

    @Test
    void atOneItIsNeverApplied() {
        IntakeBrake brake = new IntakeBrake(BrakeSettings.OFF);
        for (int i = 0; i < 100; i++) {
            assertThat(brake.rejected(NOT_JSON)).isFalse();
        }
    }

    @Test
    void itIsAppliedExactlyWhenTheLastRecordsCountedFromScratchSayTheSame() {
        BrakeSettings settings = new BrakeSettings(.3, 10, 1);
        Random random = new Random(5);
        IntakeBrake brake = new IntakeBrake(settings);
        List<Boolean> sinceReleased = new ArrayList<>();
        int inRow = 0;
        boolean isApplied = false;
        for (int i = 0; i < 10_000; i++) {
            boolean isRejected = random.nextInt(100) < (i / 500 % 2 == 0 ? 10 : 60);
            sinceReleased.add(isRejected);
            inRow = isRejected ? 0 : inRow + 1;
            List<Boolean> last = sinceReleased.subList(Math.max(0, sinceReleased.size() - 10), sinceReleased.size());
            if (isApplied && inRow >= 10) {
                isApplied = false;
                sinceReleased.clear();
            } else if (isRejected && last.size() == 10) {
                isApplied |= last.stream().filter(rejected -> rejected).count() > 3;
            }
            if (isRejected) {
                brake.rejected(NOT_JSON);
            } else {
                brake.accepted();
            }
            assertThat(brake.isApplied()).as("record %d", i).isEqualTo(isApplied);
        }
    }

    @Test
    void settingsAreValidated() {
        for (double wrong : new double[] {0, -1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> new BrakeSettings(wrong, 1, 1)).hasMessageContaining("at most 1, is " + wrong);
        }
        assertThatThrownBy(() -> new BrakeSettings(1, 0, 1)).hasMessageContaining("at least 1, are 0 and 1");
    }
}
