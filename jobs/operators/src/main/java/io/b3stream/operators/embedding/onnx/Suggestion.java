package io.b3stream.operators.embedding.onnx;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** The known word that a reader of a message probably meant. */
final class Suggestion {
    private static final int EDITS_MAX = 3;

    private Suggestion() {}

    /** {@code " (did you mean 'x'?)"} for the known word nearest to {@code word}, or nothing when none is near. */
    static String among(Collection<String> known, String word) {
        LevenshteinDistance edits = new LevenshteinDistance(Math.min(EDITS_MAX, Math.max(1, word.length() / 2)));
        return known.stream()
                .filter(candidate -> edits.apply(folded(candidate), folded(word)) >= 0)
                .min(Comparator.comparing((String candidate) -> edits.apply(folded(candidate), folded(word)))
                        .thenComparing(Comparator.naturalOrder()))
                .map(nearest -> " (did you mean '" + nearest + "'?)")
                .orElse("");
    }

    private static String folded(String word) {
        return word.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }
}
