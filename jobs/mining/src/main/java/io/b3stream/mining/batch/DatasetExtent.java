package io.b3stream.mining.batch;

/**
 * How much there is of one data set.
 *
 * @param name data set
 * @param examples all of its examples
 * @param windowEntries entries of all lists that lie in the window
 * @param wantedEntries entries of all lists that the objective wants
 * @param batches batches that the examples were put into; 0 when there are too few
 * @param communities communities that lie in them
 */
public record DatasetExtent(
        String name, long examples, long windowEntries, long wantedEntries, int batches, int communities) {}
