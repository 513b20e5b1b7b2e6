package io.b3stream.pipelines.terminal;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words that most texts of a group share: a hint at what holds it together. */
public final class SharedWords {
    private static final int LETTERS_MIN = 4;
    private static final Pattern NO_LETTER = Pattern.compile("\\P{L}+");
    private static final Set<String> COMMON = Set.of(
            "about",
            "also",
            "been",
            "before",
            "being",
            "between",
            "does",
            "especially",
            "from",
            "have",
            "having",
            "into",
            "more",
            "most",
            "often",
            "other",
            "over",
            "some",
            "something",
            "such",
            "than",
            "that",
            "their",
            "them",
            "there",
            "these",
            "they",
            "this",
            "through",
            "used",
            "usually",
            "very",
            "when",
            "where",
            "which",
            "while",
            "with",
            "without",
            "your");

    private SharedWords() {}

    /** Up to {@code most} words with their counts, {@code plant 7, genus 5}; each stands in at least three texts. */
    public static String of(List<String> texts, int most) {
        Map<String, Integer> counts = new TreeMap<>();
        for (String text : texts) {
            Arrays.stream(NO_LETTER.split(text.toLowerCase(Locale.ROOT)))
                    .filter(word -> word.length() >= LETTERS_MIN && !COMMON.contains(word))
                    .distinct()
                    .forEach(word -> counts.merge(word, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= 3)
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(most)
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
