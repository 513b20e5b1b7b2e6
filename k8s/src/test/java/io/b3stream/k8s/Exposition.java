package io.b3stream.k8s;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a scrape brought.
 *
 * @param series by name of the metric
 */
record Exposition(Map<String, List<Series>> series) {
    private static final Pattern LINE =
            Pattern.compile("([A-Za-z_:][A-Za-z0-9_:]*)(\\{(?:\"(?:\\\\.|[^\"\\\\])*\"|[^}\"])*})? (\\S+).*");
    private static final Pattern LABEL = Pattern.compile("([A-Za-z_]\\w*)=\"((?:\\\\.|[^\"\\\\])*)\"");

    /** One series with its value. */
    record Series(Map<String, String> labels, double value) {}

    /** Reads Prometheus' text format. */
    static Exposition of(String text) {
        Map<String, List<Series>> series = new HashMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new IllegalArgumentException("no sample: " + line);
            }
            Map<String, String> labels = new HashMap<>();
            if (parts.group(2) != null) {
                LABEL.matcher(parts.group(2)).results().forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            series.computeIfAbsent(parts.group(1), name -> new ArrayList<>())
                    .add(new Series(labels, Double.parseDouble(parts.group(3))));
        });
        return new Exposition(series);
    }

    /** What a selector asks for and no series has: the metric, or one of the labels. */
    List<String> missing(PromQlSelector selector) {
        List<Series> named = series.getOrDefault(selector.metric(), List.of());
        if (named.isEmpty()) {
            return List.of(selector.metric());
        }
        return new TreeMap<>(selector.labels())
                .entrySet().stream()
                        .filter(label -> named.stream().noneMatch(one -> label.getValue()
                                .equals(one.labels().get(label.getKey()))))
                        .map(label -> selector.metric() + " with " + label)
                        .toList();
    }

    /** Over all series of a metric; 0 where there is none. */
    double sum(String metric) {
        return series.getOrDefault(metric, List.of()).stream()
                .mapToDouble(Series::value)
                .sum();
    }

    /** Every value of a label. */
    Set<String> labels(String metric, String label) {
        return series.getOrDefault(metric, List.of()).stream()
                .map(one -> one.labels().getOrDefault(label, ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
