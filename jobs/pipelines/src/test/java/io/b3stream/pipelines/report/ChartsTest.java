package io.b3stream.pipelines.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.pipelines.terminal.Shown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartsTest {
    @ParameterizedTest
    @CsvSource({
        "0.3, 3, 0.3, 0.1",
        "5000, 3, 6000, 2000",
        "1, 4, 1, 0.25",
        "0, 3, 1, 0.5",
        "7, 3, 7.5, 2.5",
        "0.0999, 4, 0.1, 0.025"
    })
    void anAxisEndsAtARoundNumber(double largest, int marks, double end, double step) {
        Axis axis = Axis.upTo(largest, marks);
        assertThat(axis.end()).isCloseTo(end, within(1e-9));
        assertThat(axis.step()).isCloseTo(step, within(1e-9));
        assertThat(axis.marks()).hasSize((int) Math.round(end / step) + 1);
    }

    @Test
    void aStrideTakesAtMostAsManyAsItMay() {
        for (int all : new int[] {1, 9, 10, 11, 99, 100, 101}) {
            Stride stride = Stride.of(all, 10);
            long taken = LongStream.range(0, all).filter(stride::takes).count();
            assertThat(taken).isBetween(1L, 10L);
            assertThat(stride.takes(0)).isTrue();
        }
        assertThat(Stride.of(100, 0).takes(0)).isFalse();
    }

    @Test
    void everyValueIsInOneBarOfAHistogram() {
        Histogram.Values values = new Histogram.Values();
        for (int i = 0; i <= 1_000; i++) {
            values.add(i);
        }
        Histogram histogram = Histogram.of("sizes", values, value -> Shown.count(Math.round(value)));
        assertThat(histogram.summary()).isEqualTo("least 0, median 500, most 1,000");
        assertThat(histogram.bars().stream()
                        .mapToInt(bar -> Integer.parseInt(bar.hint().replaceAll(".*: ", "")))
                        .sum())
                .isEqualTo(1_001);
        assertThat(Histogram.of("none", new Histogram.Values(), Shown::percent).bars())
                .isEmpty();
    }

    @Test
    void ofVeryManyValuesAnEvenSampleIsKeptAndBothEnds() {
        Histogram.Values values = new Histogram.Values();
        for (int i = 0; i < 1_000_000; i++) {
            values.add(i);
        }
        values.add(2_000_000);
        Histogram histogram = Histogram.of("sizes", values, value -> Shown.count(Math.round(value)));
        assertThat(histogram.summary()).matches("least 0, median (499|500),\\d+, most 2,000,000");
        assertThat(histogram.bars().stream()
                        .mapToInt(bar -> Integer.parseInt(bar.hint().replaceAll(".*: ", "")))
                        .sum())
                .isBetween(1 << 15, 1 << 16);
    }

    @Test
    void aLineIsBrokenWhereAFigureIsMissing() {
        LineChart chart = LineChart.of(
                "churn",
                List.of(1L, 2L, 3L, 4L),
                List.of(
                        new LineChart.Series("churn", new double[] {Double.NaN, 0.5, 0.25, Double.NaN}),
                        new LineChart.Series("never", new double[] {Double.NaN, Double.NaN, Double.NaN, Double.NaN})),
                Shown::percent);
        assertThat(chart.lines()).hasSize(1);
        assertThat(chart.lines().get(0).path()).matches("M[0-9. ]+L[0-9. ]+");
        assertThat(chart.lines().get(0).points())
                .extracting(LineChart.Point::hint)
                .containsExactly("churn, generation 2: 50.0 %", "churn, generation 3: 25.0 %");
        assertThat(chart.ends()).extracting(LineChart.Mark::label).containsExactly("1", "4");
    }

    @Test
    void barsAreAsLongAsTheirShareOfTheLargest() {
        Map<String, Integer> values = new LinkedHashMap<>();
        values.put("a", 50);
        values.put("b", 200);
        assertThat(NamedBar.of(values, value -> Shown.count((long) value)))
                .containsExactly(new NamedBar("a", "50", "25.0"), new NamedBar("b", "200", "100.0"));
        assertThat(NamedBar.of(Map.of("a", 0), Shown::seconds)).containsExactly(new NamedBar("a", "0.0 s", "0.0"));
    }
}
