package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A batch that was put together.
 *
 * @param communities their numbers
 * @param batch without index and count
 */
record Recombined(List<Integer> communities, TrainingBatch batch) {
    static List<Recombined> all(ScriptedGeneration generation, List<TrainingBatch> published) {
        CommunityTexts texts = new CommunityTexts(generation.sizes().community(), generation.examples());
        List<TrainingBatch> communities = new ArrayList<>();
        for (TrainingBatch batch : published) {
            for (TrainingBatch community : CommunitySplit.of(batch, Objects.requireNonNull(batch.getRecombination()))) {
                communities.add(community);
                texts.add(Prints.of(Objects.requireNonNull(community.getRecombination())));
            }
        }
        int perBatch = generation.sizes().wanted() / generation.sizes().community();
        return EpochCut.of(generation.key(), texts, perBatch).stream()
                .map(numbers -> new Recombined(
                        IntStream.of(numbers).boxed().toList(),
                        BatchJoin.of(Arrays.stream(numbers)
                                        .mapToObj(communities::get)
                                        .toList())
                                .setIndex(0)
                                .setBatchCount(1)
                                .build()))
                .toList();
    }
}
