package io.b3stream.mining.community;

import java.util.Comparator;
import java.util.List;

/**
 * Lets the vertices that gain most into a community, up to its free room. Room is counted without the departures of the
 * same round, so that a community never becomes overfull.
 */
public final class Admission {
    private Admission() {}

    /**
     * Decides about all proposals to one community.
     *
     * @param proposals in any order, all to the same label and with the same room
     * @param tieSeed seed of this round's ties
     * @return the admitted ones, best first: gain descending, then hash, then key
     */
    public static List<Proposal> admit(List<Proposal> proposals, long tieSeed) {
        if (proposals.isEmpty()) {
            return List.of();
        }
        int room = proposals.get(0).room();
        return proposals.stream()
                .sorted(Comparator.comparingInt((Proposal proposal) -> -proposal.gain())
                        .thenComparingLong(proposal -> StableHash.of(tieSeed, proposal.vertex()))
                        .thenComparingLong(Proposal::vertex))
                .limit(room)
                .toList();
    }
}
