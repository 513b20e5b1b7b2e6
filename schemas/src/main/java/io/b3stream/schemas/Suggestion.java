package io.b3stream.schemas;

import java.util.Collection;
import java.util.Comparator;

/** "Did you mean": the known word nearest to a misspelt one. */
final class Suggestion {
    /** More edits than this make another word, not a misspelling. */
    private static final int EDITS_MAX = 3;

    private Suggestion() {}

    /** A half-sentence to append to a message: the nearest known word, or all of them. */
    static String forWord(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> edits(word, candidate) <= Math.min(EDITS_MAX, candidate.length() / 2))
                .min(Comparator.comparingInt((String candidate) -> edits(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> "did you mean " + nearest + "?")
                .orElseGet(() -> "known are " + String.join(", ", known));
    }

    /** Levenshtein distance, ignoring case; words are short, so the table is kept one row at a time. */
    private static int edits(String from, String to) {
        if (Math.abs(from.length() - to.length()) > EDITS_MAX) {
            return EDITS_MAX + 1;
        }
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int above = row[j];
                boolean same = Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                row[j] = Math.min(diagonal + (same ? 0 : 1), 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[to.length()];
    }
}
