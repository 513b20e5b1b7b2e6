package io.b3stream.pipelines.generation;

import io.b3stream.connectors.KafkaSettings;
import io.b3stream.connectors.TopicNames;
import io.b3stream.connectors.generation.BatchStream;
import io.b3stream.connectors.generation.GenerationException;
import io.b3stream.connectors.generation.GenerationReader;
import io.b3stream.schemas.avro.Generation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The generation before, as it is on the topics.
 *
 * @param kafka where
 * @param manifests its manifests, one per data set; a data set that it did not have has none
 * @param missing why the batches of a data set cannot be read, by data set
 */
record Predecessor(KafkaSettings kafka, List<Generation> manifests, Map<String, String> missing) {
    static Predecessor read(KafkaSettings kafka, TopicNames topics) {
        try (GenerationReader reader = GenerationReader.open(kafka, topics)) {
            List<Generation> newest = reader.latest();
            long last =
                    newest.stream().mapToLong(Generation::getGeneration).max().orElse(0);
            List<Generation> manifests = new ArrayList<>();
            Map<String, String> missing = new LinkedHashMap<>();
            for (Generation manifest : newest) {
                if (manifest.getGeneration() == last) {
                    manifests.add(manifest);
                    missing(reader, manifest).ifPresent(reason -> missing.put(manifest.getDataset(), reason));
                }
            }
            return new Predecessor(kafka, manifests, missing);
        }
    }

    private static Optional<String> missing(GenerationReader reader, Generation manifest) {
        try (BatchStream batches = reader.batches(manifest)) {
            return Optional.empty();
        } catch (GenerationException gone) {
            return Optional.of("its batches are gone (" + gone.getMessage() + ")");
        }
    }

    BuildPlan plan(Generation coming, BuildRule rule, BuildChoice choice) {
        return BuildPlan.decide(
                manifests, coming, rule, choice, manifest -> Optional.ofNullable(missing.get(manifest.getDataset())));
    }

    /** The communities that can be read and have the coming size: others could not be compared with. */
    Optional<PublishedCommunities> communities(int communitySize) {
        return PublishedCommunities.of(
                kafka,
                manifests.stream()
                        .filter(manifest -> manifest.getCommunitySize() == communitySize)
                        .filter(manifest -> !missing.containsKey(manifest.getDataset()))
                        .toList());
    }
}
