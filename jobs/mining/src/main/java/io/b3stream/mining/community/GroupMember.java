package io.b3stream.mining.community;

/**
 * A vertex of a group of communities, with its edges inside the group.
 *
 * @param key of the vertex
 * @param label of its community
 * @param home what it was in before
 * @param contents of the example
 * @param edges its edges inside the group
 */
public record GroupMember(long key, long label, Home home, ContentHashes contents, GroupEdges edges) {
    /**
     * Edges of one vertex: each edge of a group stands once, with the vertex that has the smaller key.
     *
     * @param neighbors keys of those neighbours in the group that have a larger key
     * @param weights aligned
     */
    public record GroupEdges(long[] neighbors, int[] weights) {}

    /**
     * The community that a vertex was in when a refresh began. Being there counts a little, so that nobody moves for next to
     * nothing: whoever trains on changed batches pays for every move.
     *
     * @param label of that community
     * @param attachment what being there counts, in units of edge weights; 0 for a newcomer
     */
    public record Home(long label, int attachment) {
        /**
         * Attachment of those who have a home: two of them change places only for more than one edge. Half of the churn of a
         * refresh comes from swaps that gain just one (20,000 WordNet pairs, 5 % new).
         */
        public static final int ATTACHMENT = Objective.UNIT / 2 + 1;

        /** Of a newcomer. */
        public static final Home NONE = new Home(0, 0);

        public static Home in(long label) {
            return new Home(label, ATTACHMENT);
        }
    }
}
