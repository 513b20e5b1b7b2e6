package io.b3stream.pipelines.settings;

import java.util.Map;
import java.util.TreeMap;

/** The setting {@code teacher.precomputed-datasets}: {@code NAME=DIMENSION}, separated by commas. */
public final class PrecomputedDatasets {
    static final String EXPRESSION = "([^=,]+=[1-9][0-9]{0,4}(,[^=,]+=[1-9][0-9]{0,4})*)?";
    static final String EXPECTED = "data sets with their dimensions, such as products=1536,faq=768, or nothing";

    private PrecomputedDatasets() {}

    /** Dimension by data set, of a text that matches {@link #EXPRESSION}. */
    public static Map<String, Integer> parse(String text) {
        Map<String, Integer> dimensions = new TreeMap<>();
        if (!text.isBlank()) {
            for (String entry : text.split(",", -1)) {
                String[] parts = entry.split("=", -1);
                dimensions.put(parts[0].strip(), Integer.valueOf(parts[1]));
            }
        }
        return dimensions;
    }
}
