package io.b3stream.pipelines.generation;

import io.b3stream.pipelines.generation.BuildRecord.FullBuild;
import io.b3stream.schemas.avro.Generation;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * How a generation is built, and what the manifest of each of its data sets says about that. All data sets of a generation
 * are built alike, for they share their rounds: one that must be built from nothing takes the others along. A data set
 * that the generation before did not have has nothing to go on from; in a warm generation it starts with few rounds and
 * is due for a full build at the next.
 *
 * @param mode of all data sets
 * @param known what to say of the data sets that the generation before had
 * @param others what to say of those that it did not have
 */
record BuildPlan(BuildMode mode, Map<String, BuildRecord> known, BuildRecord others) implements Serializable {
    private static final long serialVersionUID = 1L;

    BuildPlan {
        known = Map.copyOf(known);
    }

    BuildRecord of(String dataset) {
        return known.getOrDefault(dataset, others);
    }

    /** Why, in a few words. */
    String reason() {
        return known.values().stream().map(BuildRecord::reason).findFirst().orElse(others.reason());
    }

    /**
     * Decides.
     *
     * @param previous manifests of the generation before
     * @param missing why the batches of a manifest cannot be read; empty when they can
     */
    static BuildPlan decide(
            List<Generation> previous,
            Generation coming,
            BuildRule rule,
            BuildChoice choice,
            Function<Generation, Optional<String>> missing) {
        if (choice == BuildChoice.FULL) {
            return full(previous, Map.of(), "asked for");
        }
        if (previous.isEmpty()) {
            return full(previous, Map.of(), "there is no generation to go on from");
        }
        Map<String, String> reasons = new TreeMap<>();
        for (Generation manifest : previous) {
            rule.whyFull(manifest, coming)
                    .or(() -> missing.apply(manifest))
                    .ifPresent(reason -> reasons.put(manifest.getDataset(), reason));
        }
        if (reasons.isEmpty()) {
            return warm(previous);
        }
        List<String> all = new ArrayList<>();
        reasons.forEach((dataset, reason) -> all.add("data set " + dataset + ": " + reason));
        return full(previous, reasons, all.get(0));
    }

    private static BuildPlan full(List<Generation> previous, Map<String, String> reasons, String otherwise) {
        Map<String, BuildRecord> known = new TreeMap<>();
        for (Generation manifest : previous) {
            String dataset = manifest.getDataset();
            known.put(dataset, BuildRecord.full(reasons.getOrDefault(dataset, otherwise)));
        }
        return new BuildPlan(BuildMode.FULL, known, BuildRecord.full(otherwise));
    }

    private static BuildPlan warm(List<Generation> previous) {
        Map<String, BuildRecord> known = new TreeMap<>();
        for (Generation manifest : previous) {
            known.put(
                    manifest.getDataset(),
                    new BuildRecord(
                            BuildMode.WARM,
                            "goes on from generation " + manifest.getGeneration(),
                            FullBuild.of(manifest).map(FullBuild::older).orElse(null)));
        }
        return new BuildPlan(
                BuildMode.WARM,
                known,
                new BuildRecord(
                        BuildMode.WARM,
                        "new beside data sets that go on from generation "
                                + previous.get(0).getGeneration(),
                        null));
    }
}
