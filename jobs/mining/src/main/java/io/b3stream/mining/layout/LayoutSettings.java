package io.b3stream.mining.layout;

/**
 * How a {@link NeighborLayout} is made.
 *
 * @param perplexity about how many neighbours each point is to stay near
 * @param rounds steps of gradient descent
 */
public record LayoutSettings(double perplexity, int rounds) {
    public LayoutSettings {
        if (!(perplexity >= 2)) {
            throw new IllegalArgumentException("perplexity must be at least 2, is " + perplexity);
        }
        if (rounds < 1) {
            throw new IllegalArgumentException("rounds must be at least 1, is " + rounds);
        }
    }

    /** Twenty neighbours, 500 rounds. */
    public static LayoutSettings standard() {
        return new LayoutSettings(20, 500);
    }
}
