package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Cuts a batch into its communities, each a batch of one community: its members, the masked pairs within it, its mined
 * negatives, and its part of the fingerprints.
 */
final class CommunitySplit {
    private final TrainingBatch batch;
    private final Prints prints;

    private CommunitySplit(TrainingBatch batch, Prints prints) {
        this.batch = batch;
        this.prints = prints;
    }

    /**
     * The communities of a batch in its order. Their {@code index} and {@code batchCount} are the batch's.
     *
     * @throws IllegalArgumentException when the batch is not in itself consistent
     */
    static List<TrainingBatch> of(TrainingBatch batch, Recombination recombination) {
        Prints prints = Prints.of(recombination);
        prints.requireFor(batch.getExamples().size(), batch.getMinedNegatives().size());
        requireStarts(batch);
        CommunitySplit split = new CommunitySplit(batch, prints);
        return IntStream.range(0, batch.getCommunityStarts().size())
                .mapToObj(split::community)
                .toList();
    }

    private static void requireStarts(TrainingBatch batch) {
        int before = -1;
        for (int start : batch.getCommunityStarts()) {
            boolean isFirst = before < 0;
            if (isFirst ? start != 0 : start <= before) {
                throw new IllegalArgumentException(
                        "communityStarts must ascend from 0, are " + batch.getCommunityStarts());
            }
            before = start;
        }
        if (before >= batch.getExamples().size()) {
            throw new IllegalArgumentException("communityStarts are " + batch.getCommunityStarts() + ", there are "
                    + batch.getExamples().size() + " examples");
        }
    }

    private TrainingBatch community(int community) {
        List<Integer> starts = batch.getCommunityStarts();
        int from = starts.get(community);
        int to = community + 1 < starts.size()
                ? starts.get(community + 1)
                : batch.getExamples().size();
        int[] mined = IntStream.range(0, batch.getMinedNegatives().size())
                .filter(i -> batch.getMinedNegatives().get(i).getCommunity() == community)
                .toArray();
        return TrainingBatch.newBuilder()
                .setDataset(batch.getDataset())
                .setGeneration(batch.getGeneration())
                .setIndex(batch.getIndex())
                .setBatchCount(batch.getBatchCount())
                .setExamples(new ArrayList<>(batch.getExamples().subList(from, to)))
                .setCommunityStarts(List.of(0))
                .setFalseNegatives(within(from, to))
                .setMinedNegatives(IntStream.of(mined)
                        .mapToObj(i -> alone(batch.getMinedNegatives().get(i)))
                        .toList())
                .setRecombination(prints.slice(from, to, mined))
                .build();
    }

    private List<FalseNegative> within(int from, int to) {
        return batch.getFalseNegatives().stream()
                .filter(pair -> from <= pair.getQuery()
                        && pair.getQuery() < to
                        && from <= pair.getPositive()
                        && pair.getPositive() < to)
                .map(pair -> new FalseNegative(pair.getQuery() - from, pair.getPositive() - from))
                .toList();
    }

    private static MinedNegative alone(MinedNegative mined) {
        return new MinedNegative(0, mined.getId(), mined.getPositive(), mined.getPositiveImage());
    }
}
