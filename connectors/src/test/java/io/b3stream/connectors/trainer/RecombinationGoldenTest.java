package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.schemas.avro.FalseNegative;
import io.b3stream.schemas.avro.MinedNegative;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RecombinationGoldenTest {
    @Test
    void theRuleIsPinnedForOtherClients() {
        GoldenFile.check(
                "recombination.json",
                GoldenCases.ALL.stream().map(RecombinationGoldenTest::fields).toList());
    }

    @Test
    void everyReasonAloneLeavesAMinedNegativeOut() {
        Map<NaiveRecombination.Drop, Integer> drops = new EnumMap<>(NaiveRecombination.Drop.class);
        for (ScriptedGeneration each : GoldenCases.ALL) {
            NaiveRecombination oracle = new NaiveRecombination(each);
            oracle.cut().forEach(oracle::mined);
            oracle.drops().forEach((reason, count) -> drops.merge(reason, count, Integer::sum));
        }
        assertThat(drops).containsOnlyKeys(NaiveRecombination.Drop.values());
    }

    private static Map<String, Object> fields(ScriptedGeneration generation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", generation.key().seed());
        fields.put("generation", generation.key().generation());
        fields.put("epoch", generation.key().epoch());
        fields.put("communitySize", generation.sizes().community());
        fields.put("batchSize", generation.sizes().wanted());
        fields.put(
                "published",
                generation.published().stream()
                        .map(RecombinationGoldenTest::published)
                        .toList());
        fields.put(
                "batches",
                generation.recombined().stream()
                        .map(RecombinationGoldenTest::recombined)
                        .toList());
        return fields;
    }

    private static Map<String, Object> published(TrainingBatch batch) {
        Map<String, Object> fields = content(batch);
        Recombination recombination = Objects.requireNonNull(batch.getRecombination());
        fields.put("fingerprints", hex(recombination.getFingerprints()));
        fields.put("negativeFingerprints", hex(recombination.getNegativeFingerprints()));
        fields.put("repelledCounts", recombination.getRepelledCounts());
        fields.put("repelled", hex(recombination.getRepelled()));
        return fields;
    }

    private static Map<String, Object> recombined(Recombined recombined) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("communities", recombined.communities());
        fields.putAll(content(recombined.batch()));
        return fields;
    }

    private static Map<String, Object> content(TrainingBatch batch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("ids", batch.getExamples().stream().map(each -> each.getId()).toList());
        fields.put("communityStarts", batch.getCommunityStarts());
        fields.put(
                "falseNegatives",
                batch.getFalseNegatives().stream()
                        .map(RecombinationGoldenTest::pair)
                        .toList());
        fields.put(
                "minedNegatives",
                batch.getMinedNegatives().stream()
                        .map(RecombinationGoldenTest::pair)
                        .toList());
        return fields;
    }

    private static List<Object> pair(FalseNegative pair) {
        return List.of(pair.getQuery(), pair.getPositive());
    }

    private static List<Object> pair(MinedNegative mined) {
        return List.of(mined.getCommunity(), mined.getId());
    }

    private static String hex(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        return HexFormat.of().formatHex(copy);
    }
}
