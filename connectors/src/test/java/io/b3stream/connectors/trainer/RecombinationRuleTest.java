package io.b3stream.connectors.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.connectors.trainer.ScriptedGeneration.Pools;
import io.b3stream.connectors.trainer.ScriptedGeneration.Sizes;
import io.b3stream.schemas.avro.Recombination;
import io.b3stream.schemas.avro.TrainingBatch;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecombinationRuleTest {
    private static final Recombination ONE_MEMBER =
            new Recombination(ByteBuffer.allocate(16), ByteBuffer.allocate(0), List.of(0), ByteBuffer.allocate(0));

    @Test
    void allBatchesAreWhatTheNaiveRuleGives() {
        GoldenCases.ALL.forEach(RecombinationRuleTest::assertLikeTheOracle);
        Random random = new Random(20);
        for (int round = 0; round < 60; round++) {
            int community = 1 + random.nextInt(4);
            assertLikeTheOracle(new ScriptedGeneration(
                    new EpochKey(random.nextLong(), round, random.nextInt(3)),
                    1 + random.nextInt(90),
                    new Sizes(community, community * (1 + random.nextInt(4)), community * (1 + random.nextInt(6))),
                    new Pools(
                            random.nextInt(30),
                            random.nextInt(30),
                            random.nextInt(9),
                            random.nextInt(4),
                            random.nextInt(4))));
        }
    }

    private static void assertLikeTheOracle(ScriptedGeneration generation) {
        NaiveRecombination oracle = new NaiveRecombination(generation);
        List<Recombined> actual = generation.recombined();
        assertThat(actual)
                .as("%s", generation)
                .extracting(Recombined::communities)
                .isEqualTo(oracle.cut());
        for (Recombined each : actual) {
            List<Integer> communities = each.communities();
            TrainingBatch batch = each.batch();
            assertThat(batch.getExamples().stream().map(example -> example.getId()))
                    .as("%s, %s", generation, communities)
                    .isEqualTo(oracle.ids(communities));
            assertThat(batch.getFalseNegatives())
                    .as("%s, %s", generation, communities)
                    .isEqualTo(oracle.masked(communities));
            assertThat(batch.getMinedNegatives())
                    .as("%s, %s", generation, communities)
                    .isEqualTo(oracle.mined(communities));
        }
    }

    @Test
    void aTextThatMoreCommunitiesHaveThanAreLookedAtMeetsItself() {
        List<Recombined> batches = GoldenCases.EVERYTHING_MEETS.recombined();

        assertThat(batches).hasSize((70 + 3) / 4);
        assertThat(batches.get(0).batch().getFalseNegatives()).hasSize(4 * 3);
    }

    @Test
    void fingerprintsThatDoNotFitTheirBatchAreRefused() {
        TrainingBatch batch = GoldenCases.SHORT_LAST_COMMUNITY.published().get(0);

        assertThatThrownBy(() -> CommunitySplit.of(batch, ONE_MEMBER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("6 examples and 0 mined negatives need 24, 0 and 6 fingerprints and counts, there are 4, 0"
                        + " and 1");
        assertThatThrownBy(() -> Prints.of(new Recombination(
                        ByteBuffer.allocate(16), ByteBuffer.allocate(0), List.of(2), ByteBuffer.allocate(4))))
                .hasMessage("repelledCounts [2] do not fit 1 repelled fingerprints");
        assertThatThrownBy(() -> Prints.of(new Recombination(
                        ByteBuffer.allocate(15), ByteBuffer.allocate(0), List.of(0), ByteBuffer.allocate(0))))
                .hasMessage("fingerprints have 4 bytes each, there are 15");
    }

    @Test
    void communityStartsThatDoNotAscendAreRefused() {
        TrainingBatch batch = GoldenCases.SHORT_LAST_COMMUNITY.published().get(0);
        Recombination recombination = Objects.requireNonNull(batch.getRecombination());
        for (List<Integer> starts : List.of(List.of(1, 3), List.of(0, 0), List.of(0, 6))) {
            batch.put("communityStarts", starts);
            assertThatThrownBy(() -> CommunitySplit.of(batch, recombination)).hasMessageContaining(starts.toString());
        }
    }
}
