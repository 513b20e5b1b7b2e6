package io.b3stream.mining.community;

/**
 * A community that a vertex would rather be in.
 *
 * @param label of the community
 * @param room as it was given with the edges
 * @param gain weight of the vertex's edges into it, less those into its own
 */
public record Attraction(long label, int room, int gain) {
    /** Communities that a vertex names in one gain round. */
    public static final int PER_VERTEX_MAX = 16;
}
