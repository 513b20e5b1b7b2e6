package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.Generation;
import java.util.Set;

/**
 * Fingerprints of the texts of all communities of a generation: what decides which of them meet. Holds eight bytes per
 * example. Filled in the order of publication.
 */
final class CommunityTexts {
    private static final int PER_EXAMPLE = 2;

    private final int communitySize;
    private final int[] prints;
    private int filled;

    /**
     * @param communitySize members of every community but a short one
     * @param examples of all communities
     */
    CommunityTexts(int communitySize, int examples) {
        if (communitySize < 1 || examples < 0) {
            throw new IllegalArgumentException("communitySize must be at least 1 and examples at least 0, are "
                    + communitySize + " and " + examples);
        }
        this.communitySize = communitySize;
        this.prints = new int[Math.multiplyExact(PER_EXAMPLE, examples)];
    }

    static CommunityTexts of(Generation manifest) {
        return new CommunityTexts(manifest.getCommunitySize(), Math.toIntExact(manifest.getExampleCount()));
    }

    /** Adds the texts of the next examples. */
    void add(Prints next) {
        for (int member = 0; member < next.memberCount(); member++) {
            prints[filled++] = next.members()[Prints.PER_EXAMPLE * member + Prints.QUERY];
            prints[filled++] = next.members()[Prints.PER_EXAMPLE * member + Prints.POSITIVE];
        }
    }

    /** Communities that have all their members. */
    int full() {
        return prints.length / PER_EXAMPLE / communitySize;
    }

    /** Number of communities, the short one included. */
    int count() {
        return (prints.length / PER_EXAMPLE + communitySize - 1) / communitySize;
    }

    /** Whether a text of a community is among those of a batch: query with query, positive with positive. */
    boolean meets(int community, Set<Integer> queries, Set<Integer> positives) {
        for (int at = start(community); at < end(community); at += PER_EXAMPLE) {
            if (queries.contains(prints[at]) || positives.contains(prints[at + 1])) {
                return true;
            }
        }
        return false;
    }

    /** Adds the texts of a community to those of a batch. */
    void addTo(int community, Set<Integer> queries, Set<Integer> positives) {
        for (int at = start(community); at < end(community); at += PER_EXAMPLE) {
            add(prints[at], queries);
            add(prints[at + 1], positives);
        }
    }

    private static void add(int print, Set<Integer> texts) {
        if (print != 0) {
            texts.add(print);
        }
    }

    private int start(int community) {
        return PER_EXAMPLE * communitySize * community;
    }

    private int end(int community) {
        return Math.min(start(community + 1), prints.length);
    }
}
