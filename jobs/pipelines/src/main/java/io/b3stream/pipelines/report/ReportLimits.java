package io.b3stream.pipelines.report;

/**
 * How much of a generation a report shows; it holds all of that in memory and in its file.
 *
 * @param batches most batches to browse
 * @param communities most communities on the map; 0: no map
 */
public record ReportLimits(int batches, int communities) {
    /** A map of more takes minutes, and nobody sees more. */
    public static final int COMMUNITIES_MAX = 5_000;

    public ReportLimits {
        if (batches < 1 || batches > 1_000) {
            throw new IllegalArgumentException("batches must be in 1..1000, is " + batches);
        }
        if (communities < 0 || communities > COMMUNITIES_MAX) {
            throw new IllegalArgumentException("communities must be in 0.." + COMMUNITIES_MAX + ", is " + communities);
        }
    }
}
