package io.b3stream.mining.community;

/**
 * A vertex asks to be let into a community.
 *
 * @param vertex key of the vertex
 * @param label the community's label
 * @param gain weight of edges gained by the move, or {@link #NONE} when the vertex would rather stay
 * @param room members that the community could take when the round began
 */
public record Proposal(long vertex, long label, int gain, int room) {
    /** Gain of a proposal that is none. */
    public static final int NONE = 0;

    /** Whether there is a move to ask for. */
    public boolean isMove() {
        return gain > NONE;
    }
}
