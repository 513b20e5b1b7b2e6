package io.b3stream.k8s;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One series selector of a PromQL expression.
 *
 * @param metric name of the metric
 * @param labels what {@code =} asks of its labels; other operators are not looked at
 */
record PromQlSelector(String metric, Map<String, String> labels) {
    /** Longest first: comments, texts, ranges, selections of labels, names, numbers and durations, anything else. */
    private static final Pattern TOKEN = Pattern.compile("#[^\n]*"
            + "|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'"
            + "|\\[[^]]*]"
            + "|\\{(?:\"(?:\\\\.|[^\"\\\\])*\"|[^}\"])*}"
            + "|[A-Za-z_:][A-Za-z0-9_:]*"
            + "|[0-9][0-9A-Za-z.]*"
            + "|\\S");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_:][A-Za-z0-9_:]*");
    private static final Pattern MATCHER =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*(=~|!=|!~|=)\\s*\"((?:\\\\.|[^\"\\\\])*)\"");

    /** What is followed by labels in parentheses; elsewhere, a name before a parenthesis is that of a function. */
    private static final Set<String> GROUPINGS = Set.of("by", "without", "on", "ignoring", "group_left", "group_right");

    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "atan2");

    PromQlSelector {
        labels = Map.copyOf(labels);
    }

    /** Every selector of an expression, in order; one without a name of its own has {@code __name__}'s. */
    static List<PromQlSelector> all(String expression) {
        List<String> tokens = TOKEN.matcher(expression)
                .results()
                .map(match -> match.group())
                .filter(token -> !token.startsWith("#"))
                .toList();
        List<PromQlSelector> selectors = new ArrayList<>();
        for (int at = 0; at < tokens.size(); at++) {
            String token = tokens.get(at);
            String next = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
            if (GROUPINGS.contains(token)) {
                at = next.equals("(") ? tokens.subList(at, tokens.size()).indexOf(")") + at : at;
            } else if (token.startsWith("{")) {
                selectors.add(nameless(token));
            } else if (isMetric(token, next)) {
                selectors.add(new PromQlSelector(token, equalities(next)));
                at += next.startsWith("{") ? 1 : 0;
            }
        }
        return selectors;
    }

    /** Not {@code sum by (x) (...)}, {@code rate(...)} or a word of the language. */
    private static boolean isMetric(String token, String next) {
        return NAME.matcher(token).matches()
                && !WORDS.contains(token)
                && !next.equals("(")
                && !next.equals("by")
                && !next.equals("without");
    }

    private static PromQlSelector nameless(String braces) {
        Map<String, String> labels = new HashMap<>(equalities(braces));
        String metric = labels.remove("__name__");
        if (metric == null) {
            throw new IllegalArgumentException(braces + " names no metric with __name__=");
        }
        return new PromQlSelector(metric, labels);
    }

    private static Map<String, String> equalities(String braces) {
        Map<String, String> equalities = new HashMap<>();
        if (braces.startsWith("{")) {
            Matcher matcher = MATCHER.matcher(braces);
            while (matcher.find()) {
                if (matcher.group(2).equals("=")) {
                    equalities.put(matcher.group(1), matcher.group(3));
                }
            }
        }
        return equalities;
    }
}
