package io.b3stream.connectors.trainer;

import io.b3stream.connectors.generation.BatchMixture;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class MixtureGoldenTest {
    private static final Map<String, Integer> THREE = Map.of("small", 2, "middle", 5, "large", 13);
    private static final Map<String, Integer> EQUAL = Map.of("a", 4, "b", 4, "c", 4);
    private static final Map<String, Integer> BEYOND_ASCII = Map.of("äpfel", 3, "z", 3, "数据", 4);

    @Test
    void theOrderOfSeveralDataSetsIsPinnedForOtherClients() {
        GoldenFile.check(
                "mixture.json",
                List.of(
                        shared("proportional", THREE, 42, 0),
                        shared("proportional", THREE, 42, 3),
                        shared("proportional", EQUAL, -5, 2),
                        shared("proportional", BEYOND_ASCII, 7, 1),
                        shared("proportional", Map.of("one", 3), 0, 1),
                        shared("uniform", THREE, 42, 0),
                        shared("uniform", THREE, Long.MIN_VALUE, 1),
                        shared("uniform", EQUAL, Long.MAX_VALUE, 3_000_000_000L),
                        weighted(THREE, Map.of("small", 1L, "middle", 1L, "large", 2L), 9),
                        weighted(THREE, Map.of("small", 3L, "middle", 2L, "large", 2L), 9),
                        weighted(THREE, Map.of("small", 0L, "middle", 1_000_000L, "large", 1L), 9)));
    }

    private static Map<String, Object> shared(String mode, Map<String, Integer> counts, long seed, long epoch) {
        BatchMixture mixture =
                mode.equals("uniform") ? BatchMixture.uniform(counts) : BatchMixture.proportional(counts);
        Map<String, Object> fields = fields(mode, counts, seed, epoch);
        fields.put("turns", turns(mixture, seed, epoch));
        return fields;
    }

    private static Map<String, Object> weighted(Map<String, Integer> counts, Map<String, Long> weights, long seed) {
        Map<String, Object> fields = fields("weighted", counts, seed, 2);
        fields.put("weights", new TreeMap<>(weights));
        fields.put("turns", turns(BatchMixture.weighted(counts, weights), seed, 2));
        return fields;
    }

    private static Map<String, Object> fields(String mode, Map<String, Integer> counts, long seed, long epoch) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", seed);
        fields.put("epoch", epoch);
        fields.put("counts", new TreeMap<>(counts));
        fields.put("mode", mode);
        return fields;
    }

    private static List<List<Object>> turns(BatchMixture mixture, long seed, long epoch) {
        return mixture.epoch(seed, epoch).stream()
                .map(turn -> List.<Object>of(turn.dataset(), turn.repetition(), turn.index()))
                .toList();
    }
}
