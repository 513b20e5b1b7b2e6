package io.b3stream.k8s;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PromQlSelectorTest {
    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "up -> up",
                "absent(up) -> up",
                "sum by (pod, job) (rate(a_total[5m])) -> a_total",
                "sum(a_total) by (pod) / sum without(pod) (b_total) -> a_total b_total",
                "a > bool 1.5e3 * b offset 1d and on (dataset) c unless d -> a b c d",
                "a * on(x) group_left(y) b -> a b",
                "time() - max(a{b=\"c\", d=~\"e|f\"} offset 2h) > 4 * 3600 -> a",
                "rate(a{b=\"}\"}[$__rate_interval]) or vector(0) -> a",
                "a # not b\\n + c -> a c",
                "label_replace(a, \"b\", \"c d\", 'e', \"f\") -> a",
                "quantile_over_time(0.9, a[1h:5m]) -> a",
                "{__name__=\"a\", b=\"c\"} -> a",
                "a:b:rate5m == nan or inf -> a:b:rate5m",
                "count by (x) (a) > 0 -> a",
                "1 + 2 -> ``"
            })
    void everyMetricIsFoundAndNothingElse(String expression, String metrics) {
        assertThat(PromQlSelector.all(expression.replace("\\n", "\n")).stream().map(PromQlSelector::metric))
                .containsExactly(metrics.isEmpty() ? new String[0] : metrics.split(" "));
    }

    @Test
    void whatIsAskedOfLabelsIsFound() {
        assertThat(PromQlSelector.all("a{b=\"c\", d!=\"e\", f=~\"g\", h=\"i\\\"}\"} / {__name__=\"j\",k=\"l\"}"))
                .isEqualTo(List.of(
                        new PromQlSelector("a", Map.of("b", "c", "h", "i\\\"}")),
                        new PromQlSelector("j", Map.of("k", "l"))));
    }

    @Test
    void aSelectorThatNamesNoMetricIsRefused() {
        assertThatThrownBy(() -> PromQlSelector.all("sum({job=\"x\"})"))
                .hasMessage("{job=\"x\"} names no metric with __name__=");
    }
}
