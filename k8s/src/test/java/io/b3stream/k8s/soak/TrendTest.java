package io.b3stream.k8s.soak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrendTest {
    /** Every tenth of an hour, for six hours. */
    private static final double[] HOURS =
            IntStream.rangeClosed(0, 60).mapToDouble(i -> i / 10.0).toArray();

    private static double[] values(DoubleUnaryOperator at) {
        return IntStream.range(0, HOURS.length)
                .mapToDouble(i -> at.applyAsDouble(HOURS[i]))
                .toArray();
    }

    @Test
    void whatStaysTheSameHasNoSlope() {
        assertThat(Trend.of(HOURS, values(hour -> 7), 0)).isEqualTo(new Trend(7, 7, 0));
    }

    @Test
    void aLineHasItsSlopeAndTheMediansOfItsThirds() {
        Trend trend = Trend.of(HOURS, values(hour -> 100 + 3 * hour), 0);
        assertThat(trend.first()).isCloseTo(100 + 3 * 1, within(1e-9));
        assertThat(trend.last()).isCloseTo(100 + 3 * 5, within(1e-9));
        assertThat(trend.perHour()).isCloseTo(3, within(1e-9));
    }

    @Test
    void whatGrowsInTheWarmUpOnlyHasNoSlope() {
        assertThat(Trend.of(HOURS, values(hour -> Math.min(hour, 1)), 1)).isEqualTo(new Trend(1, 1, 0));
    }

    @Test
    void aFewOutliersChangeNothing() {
        assertThat(Trend.of(HOURS, values(hour -> hour == 2 || hour == 5.5 ? 1e9 : 7), 0))
                .isEqualTo(new Trend(7, 7, 0));
    }

    @Test
    void aSawToothOfTheSameHeightHasNoSlopeWorthMentioning() {
        Trend trend = Trend.of(HOURS, values(hour -> Math.round(hour * 10) % 5), 0);
        assertThat(trend).isEqualTo(new Trend(2, 2, 0));
    }

    @Test
    void whatWasNotMeasuredDoesNotCount() {
        assertThat(Trend.of(HOURS, values(hour -> hour < 0.5 ? Double.NaN : 7), 0))
                .isEqualTo(new Trend(7, 7, 0));
        Trend nothing = Trend.of(HOURS, values(hour -> Double.NaN), 0);
        assertThat(nothing.first()).isNaN();
        assertThat(nothing.last()).isNaN();
        assertThat(nothing.perHour()).isNaN();
    }

    @Test
    void ofManyPointsSomeAreTaken() {
        double[] hours = IntStream.range(0, 5000).mapToDouble(i -> i / 100.0).toArray();
        double[] values =
                IntStream.range(0, 5000).mapToDouble(i -> 2 * hours[i]).toArray();
        assertThat(Trend.of(hours, values, 0).perHour()).isCloseTo(2, within(1e-9));
    }

    @Test
    void asManyTimesAsValues() {
        assertThatThrownBy(() -> Trend.of(HOURS, new double[] {1}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("61 times for 1 values");
    }
}
