package io.b3stream.pipelines.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** What someone probably meant. */
public final class NearestName {
    private static final LevenshteinDistance DISTANCE = LevenshteinDistance.getDefaultInstance();

    private NearestName() {}

    /** The candidate with the fewest edits, when those are at most a third of the word; ties by name. */
    public static Optional<String> of(String word, Collection<String> candidates) {
        int editsMax = Math.max(2, word.length() / 3);
        return candidates.stream()
                .filter(candidate -> DISTANCE.apply(word, candidate) <= editsMax)
                .min(Comparator.comparingInt((String candidate) -> DISTANCE.apply(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code ; did you mean X?}, or nothing. */
    public static String suggestion(String word, Collection<String> candidates) {
        return of(word, candidates)
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElse("");
    }
}
