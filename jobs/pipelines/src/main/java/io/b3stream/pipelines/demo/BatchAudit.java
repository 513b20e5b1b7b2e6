package io.b3stream.pipelines.demo;

import io.b3stream.mining.example.NormalizedText;
import io.b3stream.pipelines.settings.SettingKeys;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Checks one generation from outside, by what is on the topic alone: each example once, sizes, and pairs of one batch
 * with equal normalised query or positive text.
 */
public final class BatchAudit {
    private static final int FINGERPRINTS = 4;
    private static final int QUERY_FINGERPRINT = 1;
    private static final int POSITIVE_FINGERPRINT = 2;

    private final Generation manifest;
    private final Set<String> ids = new HashSet<>();
    private final List<String> faults = new ArrayList<>();
    private int batches;
    private long duplicatePairs;
    private final boolean isTold;

    public BatchAudit(Generation manifest) {
        this.manifest = manifest;
        Map<String, String> settings = manifest.getSettings();
        this.isTold = !"ids".equals(settings.get(SettingKeys.BATCH_PAYLOAD.name()))
                || !"false".equals(settings.get(SettingKeys.BATCH_RECOMBINATION.name()));
    }

    public void accept(TrainingBatch batch) {
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
        List<String> queries = texts(batch, BatchExample::getQuery, QUERY_FINGERPRINT);
        List<String> positives = texts(batch, BatchExample::getPositive, POSITIVE_FINGERPRINT);
        long pairs = 0;
        for (int i = 0; i < examples.size(); i++) {
            for (int j = i + 1; j < examples.size(); j++) {
                boolean isSame = same(queries.get(i), queries.get(j)) || same(positives.get(i), positives.get(j));
                pairs += isSame ? 1 : 0;
            }
        }
        return pairs;
    }

    /** Texts, or where the batch does not carry them, their fingerprints; empty where neither is there. */
    private static List<String> texts(TrainingBatch batch, Function<BatchExample, String> text, int fingerprint) {
        Recombination recombination = batch.getRecombination();
        IntFunction<String> instead = recombination == null
                ? i -> ""
                : i -> shown(recombination.getFingerprints().getInt(Integer.BYTES * (FINGERPRINTS * i + fingerprint)));
        return IntStream.range(0, batch.getExamples().size())
                .mapToObj(i -> {
                    String carried = text.apply(batch.getExamples().get(i));
                    return carried.isEmpty() ? instead.apply(i) : NormalizedText.of(carried);
                })
                .toList();
    }

    private static String shown(int fingerprint) {
        return fingerprint == 0 ? "" : Integer.toString(fingerprint);
    }

    /** Two images without text are not known to be equal. */
    private static boolean same(String one, String other) {
        return !one.isEmpty() && one.equals(other);
    }

    /** None where batches tell neither texts nor fingerprints. */
    public OptionalLong duplicatePairs() {
        return isTold ? OptionalLong.of(duplicatePairs) : OptionalLong.empty();
    }

    /**
     * What is wrong with the generation as a whole; to be asked after its last batch.
     *
     * @param examplesWanted examples that it must cover
     */
    public List<String> faults(long examplesWanted) {
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
