package io.b3stream.pipelines.generation;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The phases of a refresh, whose times a manifest states. */
public final class Phases {
    private static final List<String> ORDER =
            List.of("savepoint", "edges", "propagation", "packing", "gain", "batches", "publication");

    private Phases() {}

    /** Times by phase, in the order in which the phases happen; unknown ones come last. */
    public static Map<String, Double> inOrder(Map<String, Double> seconds) {
        Map<String, Double> ordered =
                new TreeMap<>(Comparator.comparingInt(Phases::place).thenComparing(Comparator.naturalOrder()));
        ordered.putAll(seconds);
        return ordered;
    }

    private static int place(String phase) {
        int place = ORDER.indexOf(phase);
        return place < 0 ? ORDER.size() : place;
    }
}
