package io.b3stream.operators.pairs;

/**
 * A line of a pair file.
 *
 * @param id id, unique within the file by the author's care, not checked here
 * @param query text of the query, not blank
 * @param positive text of the positive, not blank
 * @param label label, empty when the line has none
 */
public record Pair(String id, String query, String positive, String label) {
    public Pair {
        requireNotBlank("id", id);
        requireNotBlank("query", query);
        requireNotBlank("positive", positive);
    }

    private static void requireNotBlank(String name, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
    }
}
