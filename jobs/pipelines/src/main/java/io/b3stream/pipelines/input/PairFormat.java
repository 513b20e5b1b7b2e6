package io.b3stream.pipelines.input;

/** How a line becomes an example. */
interface PairFormat {
    /** Whether the first line of a file names the columns. */
    boolean isHeader(String line);

    /** @throws PairLineException when the line is no example */
    PairLine.Good parse(long number, String line) throws PairLineException;
}
