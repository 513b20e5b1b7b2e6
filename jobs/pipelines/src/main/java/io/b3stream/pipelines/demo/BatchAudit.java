package io.b3stream.pipelines.demo;

import io.b3stream.mining.example.NormalizedText;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks one generation from outside, by what is on the topic alone: each example once, sizes, and pairs of one batch
 * with equal normalised query or positive text.
 */
final class BatchAudit {
    private final Generation manifest;
    private final Set<String> ids = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int batches;
    private long duplicatePairs;

    BatchAudit(Generation manifest) {
        this.manifest = manifest;
    }

    void accept(TrainingBatch batch) {
        int size = batch.getExamples().size();
        boolean isWhole = size == manifest.getBatchSize();
        if (isWhole == batch.getIsShort() || size > manifest.getBatchSize()) {
            faults.add("batch " + batch.getIndex() + " has " + size + " of " + manifest.getBatchSize()
                    + " examples and says isShort=" + batch.getIsShort());
        }
        for (BatchExample example : batch.getExamples()) {
            if (!ids.add(example.getId())) {
                faults.add("example " + example.getId() + " is twice in the generation, again in batch "
                        + batch.getIndex());
            }
        }
        batches++;
        duplicatePairs += duplicatePairs(batch);
    }

    private static long duplicatePairs(TrainingBatch batch) {
        List<BatchExample> examples = batch.getExamples();
        List<String> queries = examples.stream()
                .map(example -> NormalizedText.of(example.getQuery()))
                .toList();
        List<String> positives = examples.stream()
                .map(example -> NormalizedText.of(example.getPositive()))
                .toList();
        long pairs = 0;
        for (int i = 0; i < examples.size(); i++) {
            for (int j = i + 1; j < examples.size(); j++) {
                boolean isSame = same(queries.get(i), queries.get(j)) || same(positives.get(i), positives.get(j));
                pairs += isSame ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Two images without text are not known to be equal. */
    private static boolean same(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    long duplicatePairs() {
        return duplicatePairs;
    }

    /**
     * What is wrong with the generation as a whole; to be asked after its last batch.
     *
     * @param examplesWanted examples that it must cover
     */
    List<String> faults(long examplesWanted) {
        List<String> all = new ArrayList<>(faults);
        Map<String, long[]> counts = new HashMap<>();
        counts.put("batches", new long[] {batches, manifest.getBatchCount()});
        counts.put("different examples", new long[] {ids.size(), manifest.getExampleCount()});
        counts.forEach((what, found) -> {
            if (found[0] != found[1]) {
                all.add("the manifest says " + found[1] + " " + what + ", there are " + found[0]);
            }
        });
        if (ids.size() != examplesWanted) {
            all.add("the graph held " + examplesWanted + " examples, the generation has " + ids.size());
        }
        return all;
    }
}
