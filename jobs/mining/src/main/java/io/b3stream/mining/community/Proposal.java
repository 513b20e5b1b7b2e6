package io.b3stream.mining.community;

/**
 * A vertex asks to be let into a community.
 *
 * @param vertex key of the vertex
 * @param label the community's label
 * @param gain weight of its edges into the community, less those into the one that it would leave
 * @param room members that the community could take when the round began; 0 when there is nothing to ask for
 */
public record Proposal(long vertex, long label, int gain, int room) {
    static Proposal none(long vertex) {
        return new Proposal(vertex, vertex, 0, 0);
    }

    /** Whether there is a move to ask for. */
    public boolean isMove() {
        return room > 0;
    }
}
