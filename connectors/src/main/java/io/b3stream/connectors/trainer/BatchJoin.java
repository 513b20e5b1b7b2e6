package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Joins communities to one batch: rules 4 to 6 of the contract. What a community says of itself stays; what lies between
 * communities is judged by fingerprint.
 */
final class BatchJoin {
    private final List<TrainingBatch> communities;
    private final List<Prints> prints = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    private final JoinedPrints joined;

    private BatchJoin(List<TrainingBatch> communities) {
        this.communities = communities;
        int size = 0;
        for (TrainingBatch community : communities) {
            prints.add(Prints.of(Objects.requireNonNull(community.getRecombination())));
            starts.add(size);
            size += community.getExamples().size();
        }
        this.joined = JoinedPrints.of(prints);
    }

    /**
     * Puts communities together; the caller sets {@code index}, {@code batchCount} and {@code isShort}.
     *
     * @param communities at least one, each as {@link CommunitySplit} gives them
     */
    static TrainingBatch.Builder of(List<TrainingBatch> communities) {
        BatchJoin join = new BatchJoin(communities);
        return TrainingBatch.newBuilder()
                .setDataset(communities.get(0).getDataset())
                .setGeneration(communities.get(0).getGeneration())
                .setExamples(join.examples())
                .setCommunityStarts(join.starts)
                .setFalseNegatives(join.falseNegatives())
                .setMinedNegatives(join.minedNegatives());
    }

    private List<BatchExample> examples() {
        return communities.stream()
                .flatMap(community -> community.getExamples().stream())
                .toList();
    }

    private List<FalseNegative> falseNegatives() {
        List<FalseNegative> masked = new ArrayList<>();
        for (int community = 0; community < communities.size(); community++) {
            List<FalseNegative> within = communities.get(community).getFalseNegatives();
            int from = starts.get(community);
            int to = from + communities.get(community).getExamples().size();
            int next = 0;
            for (int query = from; query < to; query++) {
                var row = joined.maskedAcross(query, from, to);
                for (; next < within.size() && within.get(next).getQuery() == query - from; next++) {
                    row.set(from + within.get(next).getPositive());
                }
                int masking = query;
                row.stream().forEach(positive -> masked.add(new FalseNegative(masking, positive)));
            }
        }
        return masked;
    }

    private List<MinedNegative> minedNegatives() {
        List<MinedNegative> kept = new ArrayList<>();
        MinedSelection selection = new MinedSelection(joined);
        for (int community = 0; community < communities.size(); community++) {
            List<MinedNegative> mined = communities.get(community).getMinedNegatives();
            for (int i = 0; i < mined.size(); i++) {
                if (selection.keeps(prints.get(community), i)) {
                    MinedNegative each = mined.get(i);
                    kept.add(new MinedNegative(community, each.getId(), each.getPositive(), each.getPositiveImage()));
                }
            }
        }
        return kept;
    }
}
