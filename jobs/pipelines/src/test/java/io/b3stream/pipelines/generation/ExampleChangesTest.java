package io.b3stream.pipelines.generation;

import static org.assertj.core.api.Assertions.assertThat;

import io.b3stream.mining.community.Churn;
import io.b3stream.pipelines.terminal.WireSamples;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.Generation;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExampleChangesTest {
    @Test
    void whoComesAndGoesIsNamedAndWhoMovesIsCounted() throws Exception {
        ExampleChanges changes = between("a b c d | e f g h", "a b c x | d e f g | y z | w");
        assertThat(changes.added()).isEqualTo(4);
        assertThat(changes.removed()).isEqualTo(1);
        assertThat(changes.firstAdded()).containsExactly("x", "y");
        assertThat(changes.firstRemoved()).containsExactly("h");
        assertThat(changes.churn()).isEqualTo(new Churn(7, 1));
    }

    @Test
    void theSameCommunitiesInAnyOrderAreNoChange() throws Exception {
        assertThat(between("a b | c d", "d c | b a")).isEqualTo(changes(0, 0, new Churn(4, 0)));
        assertThat(between("", "")).isEqualTo(changes(0, 0, Churn.NONE));
    }

    @Test
    void nothingInCommonIsNothingToCompare() throws Exception {
        assertThat(between("a b", "c").churn()).isEqualTo(Churn.NONE);
        assertThat(between("a b", "").removed()).isEqualTo(2);
        assertThat(between("", "a b").added()).isEqualTo(2);
    }

    @Test
    void itIsWhatCountingOneByOneGives() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 50; round++) {
            String before = randomGeneration(random);
            String after = randomGeneration(random);
            assertThat(between(before, after).churn())
                    .as("%s to %s", before, after)
                    .isEqualTo(oneByOne(before, after));
        }
    }

    private static Churn oneByOne(String before, String after) {
        Map<String, Integer> now = new HashMap<>();
        String[] communities = after.split("\\|", -1);
        for (int c = 0; c < communities.length; c++) {
            for (String id : communities[c].strip().split(" ")) {
                now.put(id, c);
            }
        }
        Churn churn = Churn.NONE;
        for (String community : before.split("\\|", -1)) {
            churn = churn.plus(Churn.of(Arrays.stream(community.strip().split(" "))
                    .filter(id -> !id.isEmpty() && now.containsKey(id))
                    .mapToLong(now::get)
                    .toArray()));
        }
        return churn;
    }

    private static String randomGeneration(Random random) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            if (random.nextInt(4) > 0) {
                ids.add("i" + i);
            }
        }
        Collections.shuffle(ids, random);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < ids.size(); i++) {
            text.append(i > 0 && i % 4 == 0 ? " | " : " ").append(ids.get(i));
        }
        return text.toString().strip();
    }

    private static ExampleChanges changes(long added, long removed, Churn churn) {
        return new ExampleChanges(added, removed, List.of(), List.of(), churn);
    }

    /** Communities of ids, three communities to a batch; two ids are named. */
    private static ExampleChanges between(String before, String after) throws Exception {
        Map<Long, List<TrainingBatch>> batches = Map.of(1L, batches(before), 2L, batches(after));
        ExampleChanges.Batches reading = generation -> batches.get(generation.getGeneration()).stream();
        return ExampleChanges.between(reading, generation(1), generation(2), 2);
    }

    /** The count is too low on purpose: it is a hint. */
    private static Generation generation(long number) {
        return WireSamples.manifest("wordnet", number).setExampleCount(3).build();
    }

    private static List<TrainingBatch> batches(String text) {
        List<TrainingBatch> batches = new ArrayList<>();
        if (text.isEmpty()) {
            return batches;
        }
        List<String> communities = List.of(text.split("\\|", -1));
        for (int from = 0; from < communities.size(); from += 3) {
            List<BatchExample> examples = new ArrayList<>();
            List<Integer> starts = new ArrayList<>();
            for (String community : communities.subList(from, Math.min(from + 3, communities.size()))) {
                starts.add(examples.size());
                for (String id : community.strip().split(" ")) {
                    examples.add(WireSamples.example(id, id, id));
                }
            }
            batches.add(WireSamples.batch(1, from / 3, examples, starts));
        }
        return batches;
    }
}
