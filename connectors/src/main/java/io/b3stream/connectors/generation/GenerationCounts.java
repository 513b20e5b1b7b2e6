package io.b3stream.connectors.generation;

/**
 * What a data set's generation must consist of before it may be committed.
 *
 * @param dataset data set
 * @param batches number of batches; 0 for a data set that is too small for a generation
 * @param examples number of examples in all batches together
 */
public record GenerationCounts(String dataset, int batches, long examples) {
    public GenerationCounts {
        if (batches < 0 || examples < 0) {
            throw new IllegalArgumentException(
                    "counts must not be negative, are " + batches + " batches and " + examples + " examples");
        }
    }
}
