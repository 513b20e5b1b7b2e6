package io.b3stream.pipelines.input;

/** One line of a file of ids. */
public sealed interface IdLine {
    /**
     * A line that is an id.
     *
     * @param id the id
     */
    record Good(String id) implements IdLine {}

    /**
     * A line that is none.
     *
     * @param number line number, from 1
     * @param reason what is wrong with it
     */
    record Bad(long number, String reason) implements IdLine {}
}
