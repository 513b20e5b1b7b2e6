package io.b3stream.pipelines.input;

import io.b3stream.schemas.avro.Example;

/** One line of a pair file. */
public sealed interface PairLine {
    /** Counted from 1, header included. */
    long number();

    /**
     * A line that is an example.
     *
     * @param number line number, from 1
     * @param id id of the example, the key of its record
     * @param example the example
     */
    record Good(long number, String id, Example example) implements PairLine {}

    /**
     * A line that is none.
     *
     * @param number line number, from 1
     * @param reason what is wrong with it
     */
    record Bad(long number, String reason) implements PairLine {}
}
