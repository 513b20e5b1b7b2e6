package io.b3stream.communities;

/**
 * One number that the sink is told beside batches and summaries.
 *
 * @param subject what the number is
 * @param dataset data set that a figure is about; empty for a time, which is that of all
 * @param name of the figure or of the phase
 * @param value the figure, or seconds
 */
public record GenerationNote(Subject subject, String dataset, String name, double value) {
    /** What a note is about. */
    public enum Subject {
        /** A quality figure of a data set. */
        FIGURE,
        /** Wall-clock time of a phase, in seconds. */
        SECONDS
    }

    static GenerationNote figure(String dataset, String name, double value) {
        return new GenerationNote(Subject.FIGURE, dataset, name, value);
    }

    static GenerationNote seconds(BuildPhase phase, double seconds) {
        return new GenerationNote(Subject.SECONDS, "", phase.label(), seconds);
    }
}
