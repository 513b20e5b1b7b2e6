package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.List;

/**
 * One batch to train on. Positions refer to the order of examples.
 *
 * @param epoch of the generation, from 0
 * @param content the batch; its index counts from 0 within the epoch
 */
public record Batch(long epoch, TrainingBatch content) {
    public String dataset() {
        return content.getDataset();
    }

    public long generation() {
        return content.getGeneration();
    }

    public int index() {
        return content.getIndex();
    }

    /** True for a last batch that holds fewer than the batch size. */
    public boolean isShort() {
        return content.getIsShort();
    }

    public int size() {
        return content.getExamples().size();
    }

    public List<BatchExample> examples() {
        return content.getExamples();
    }

    public List<String> ids() {
        return content.getExamples().stream().map(BatchExample::getId).toList();
    }

    /** Query texts; empty ones when the publisher left texts out. */
    public List<String> queries() {
        return content.getExamples().stream().map(BatchExample::getQuery).toList();
    }

    /** Positive texts; empty ones when the publisher left texts out. */
    public List<String> positives() {
        return content.getExamples().stream().map(BatchExample::getPositive).toList();
    }

    /** Position of the first member of each community, ascending from 0. */
    public List<Integer> communityStarts() {
        return content.getCommunityStarts();
    }

    /** Pairs to leave out of the denominator, sorted by query, then positive. */
    public List<FalseNegative> falseNegatives() {
        return content.getFalseNegatives();
    }

    /** The same as {@code [query][positive]}, true for what is left out; size by size. */
    public boolean[][] mask() {
        boolean[][] mask = new boolean[size()][size()];
        for (FalseNegative pair : content.getFalseNegatives()) {
            mask[pair.getQuery()][pair.getPositive()] = true;
        }
        return mask;
    }

    public List<MinedNegative> minedNegatives() {
        return content.getMinedNegatives();
    }
}
