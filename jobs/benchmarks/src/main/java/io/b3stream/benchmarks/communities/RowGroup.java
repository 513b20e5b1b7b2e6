package io.b3stream.benchmarks.communities;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows of the table that are asked for together. */
public enum RowGroup {
    /** Random communities. */
    RANDOM,
    /** Recursive bisection, k-way, and k-way with slack and exact packing. */
    METIS,
    /** Leiden with the constant Potts model, split and packed. */
    LEIDEN,
    /** Ours, METIS' own objective (λ = 0), default rounds. */
    OURS,
    /** The same with twenty rounds. */
    ROUNDS,
    /** The rank window with penalties. */
    PENALTIES,
    /** The similarity rule. */
    POSITIVE_AWARE,
    /** From the communities of .95 N. */
    REFRESH,
    /** Other parallelisms, which must publish the same bytes. */
    PARALLELISM;

    /**
     * Reads {@code all}, or names separated by commas.
     *
     * @throws IllegalArgumentException naming the groups there are
     */
    static Set<RowGroup> setOf(String text) {
        Set<RowGroup> found = EnumSet.noneOf(RowGroup.class);
        if (text.equals("all")) {
            return EnumSet.allOf(RowGroup.class);
        }
        for (String name : text.split(",", -1)) {
            found.add(Arrays.stream(values())
                    .filter(group -> group.toString().equals(name.strip()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no rows '" + name + "'; there are: "
                            + Arrays.stream(values()).map(RowGroup::toString).collect(Collectors.joining(", "))
                            + ", or all")));
        }
        return found;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
