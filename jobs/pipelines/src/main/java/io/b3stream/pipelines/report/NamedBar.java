package io.b3stream.pipelines.report;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;

/**
 * One of several things, with a bar as long as it is large.
 *
 * @param name what it is
 * @param value how large
 * @param width length of the bar, percent of the largest one
 */
record NamedBar(String name, String value, String width) {
    /** In the map's order. */
    static List<NamedBar> of(Map<String, ? extends Number> values, DoubleFunction<String> shown) {
        double largest =
                values.values().stream().mapToDouble(Number::doubleValue).max().orElse(0);
        return values.entrySet().stream()
                .map(entry -> new NamedBar(
                        entry.getKey(),
                        shown.apply(entry.getValue().doubleValue()),
                        Pixels.of(largest == 0 ? 0 : 100 * entry.getValue().doubleValue() / largest)))
                .toList();
    }
}
