package io.b3stream.pipelines.generation;

import io.b3stream.mining.community.Churn;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which examples came and went between two generations of a data set, and who left whom.
 *
 * @param added how many the second one has and the first has not
 * @param removed the other way round
 * @param firstAdded ids of the first of them, in the order of the batches
 * @param firstRemoved the same of those that went
 * @param churn of those that both have
 */
public record ExampleChanges(
        long added, long removed, List<String> firstAdded, List<String> firstRemoved, Churn churn) {
    /** Reads the batches of a generation; the stream is to be closed. */
    @FunctionalInterface
    public interface Batches {
        Stream<TrainingBatch> of(Generation generation) throws Exception;
    }

    /**
     * Reads all of both; the first once more, in part, when something went.
     *
     * @param named how many ids are kept
     */
    public static ExampleChanges between(Batches batches, Generation before, Generation after, int named)
            throws Exception {
        Memberships memberships;
        try (Stream<TrainingBatch> stream = batches.of(before)) {
            memberships = Memberships.of(stream, Math.toIntExact(before.getExampleCount()));
        }
        List<String> firstAdded = new ArrayList<>();
        long added = 0;
        try (Stream<TrainingBatch> stream = batches.of(after)) {
            Iterator<TrainingBatch> each = stream.iterator();
            int community = 0;
            while (each.hasNext()) {
                TrainingBatch batch = each.next();
                List<String> unknown = new ArrayList<>();
                community = Memberships.each(batch, community, (example, label) -> {
                    if (!memberships.meet(Memberships.key(batch, example), label)) {
                        unknown.add(example.getId());
                    }
                });
                added += unknown.size();
                unknown.stream().limit(Math.max(0, named - firstAdded.size())).forEach(firstAdded::add);
            }
        }
        Churn churn = memberships.churn();
        long removed = memberships.size() - churn.compared();
        List<String> firstRemoved =
                removed == 0 ? List.of() : unmet(batches, before, memberships, Math.min(removed, named));
        return new ExampleChanges(added, removed, List.copyOf(firstAdded), firstRemoved, churn);
    }

    private static List<String> unmet(Batches batches, Generation before, Memberships memberships, long named)
            throws Exception {
        try (Stream<TrainingBatch> stream = batches.of(before)) {
            return stream.flatMap(batch -> batch.getExamples().stream()
                            .filter(example -> !memberships.isMet(Memberships.key(batch, example)))
                            .map(example -> example.getId()))
                    .limit(named)
                    .toList();
        }
    }
}
