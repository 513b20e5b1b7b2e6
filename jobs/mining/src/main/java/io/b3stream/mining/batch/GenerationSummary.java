package io.b3stream.mining.batch;

/**
 * What is known of one data set's generation once all of its batches are composed.
 *
 * @param dataset data set
 * @param examples examples of the data set, each in exactly one batch unless there are no batches
 * @param batches number of batches; 0 when the data set is too small for a generation
 * @param communities number of communities
 * @param qualityNames names of the quality figures, such as {@code windowShare}
 * @param qualityValues their values, aligned
 */
public record GenerationSummary(
        String dataset, long examples, int batches, int communities, String[] qualityNames, double[] qualityValues) {}
