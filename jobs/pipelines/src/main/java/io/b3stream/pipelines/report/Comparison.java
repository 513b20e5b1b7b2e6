package io.b3stream.pipelines.report;

/**
 * A figure of the mined batches beside that of random ones, as two bars of one scale.
 *
 * @param name the figure in words
 * @param meaning what it says, and which way is better
 * @param mined its value
 * @param random its value for random batches
 * @param minedWidth length of its bar, percent
 * @param randomWidth length of the other bar, percent
 */
record Comparison(String name, String meaning, String mined, String random, String minedWidth, String randomWidth) {
    static Comparison of(
            String name, String meaning, double mined, double random, String shownMined, String shownRandom) {
        double largest = Math.max(Math.max(mined, random), Double.MIN_NORMAL);
        return new Comparison(
                name,
                meaning,
                shownMined,
                shownRandom,
                Pixels.of(100 * Math.max(0, mined) / largest),
                Pixels.of(100 * Math.max(0, random) / largest));
    }
}
