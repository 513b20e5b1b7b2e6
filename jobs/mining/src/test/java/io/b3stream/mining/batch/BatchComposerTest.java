package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.example.NormalizedText;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class BatchComposerTest {
    private static final BatchSettings SIXTEEN_BY_FOUR = new BatchSettings(16, 4);
    private static final BatchOrder ORDER = BatchOrder.published(7, 1);

    @Test
    void aBatchSizeThatIsNoMultipleIsRefusedWithTheNearestOnes() {
        assertThatThrownBy(() -> new BatchSettings(100, 32))
                .hasMessageContaining("batchSize 100")
                .hasMessageContaining("communitySize 32")
                .hasMessageContaining("96 and 128");
        assertThatThrownBy(() -> new BatchSettings(16, 32)).hasMessageContaining("batchSize 16 is smaller");
        assertThatThrownBy(() -> new BatchSettings(16, 1)).hasMessageContaining("is 1");
        assertThatThrownBy(() -> new BatchSettings(16, 4).withHardNegatives(65)).hasMessageContaining("[0, 64], is 65");
    }

    @Test
    void everyExampleIsPlannedOnceAndCommunitiesStayTogether() {
        for (int examples : new int[] {16, 17, 19, 20, 31, 32, 33, 100, 103}) {
            MemberColumns members =
                    members(examples, LongStream.range(0, examples).toArray());

            BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER);

            plan.checkIntegrity(members.keys());
            assertThat(plan.batches()).isEqualTo((examples + 15) / 16);
            for (int start = 0; start < examples; start += 4) {
                assertThat(Arrays.stream(plan.sequence(), start, Math.min(start + 4, examples))
                                .map(key -> key / 4)
                                .distinct())
                        .hasSize(1);
            }
        }
    }

    @Test
    void fewerExamplesThanABatchGiveNoBatch() {
        BatchPlan plan = BatchComposer.compose(members(15, new long[15]), SIXTEEN_BY_FOUR, ORDER);

        assertThat(plan.batches()).isZero();
        assertThat(plan.communities()).isZero();
    }

    @Test
    void theOrderOfTheInputDoesNotMatterButGenerationAndEpochDo() {
        MemberColumns members =
                members(103, LongStream.range(0, 103).map(i -> i % 40).toArray());

        long[] plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER).sequence();

        assertThat(BatchComposer.compose(shuffled(members, 5), SIXTEEN_BY_FOUR, ORDER)
                        .sequence())
                .isEqualTo(plan);
        assertThat(BatchComposer.compose(members, SIXTEEN_BY_FOUR, new BatchOrder(7, 2, 0))
                        .sequence())
                .isNotEqualTo(plan);
        assertThat(BatchComposer.compose(members, SIXTEEN_BY_FOUR, new BatchOrder(7, 1, 1))
                        .sequence())
                .isNotEqualTo(plan);
    }

    @Test
    void copiesAreSeparatedEvenWhenACommunityIsMadeOfThem() {
        long[] texts =
                LongStream.range(0, 160).map(i -> i < 4 ? 0 : i < 12 ? 1 : i).toArray();
        MemberColumns members = members(160, texts);

        BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER);

        plan.checkIntegrity(members.keys());
        assertThat(meetings(plan, texts)).isZero();
    }

    @Test
    void aWholeCommunityIsSwappedAwaySoThatAllCommunitiesStayTogether() {
        long[] texts = LongStream.range(0, 160).map(i -> i % 40 == 5 ? 0 : i).toArray();
        MemberColumns members = members(160, texts);
        boolean someMetBefore = false;
        for (long generation = 0; generation < 20; generation++) {
            BatchOrder order = BatchOrder.published(7, generation);
            BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, order);

            someMetBefore |=
                    meetings(BatchComposer.compose(members(160, members.keys()), SIXTEEN_BY_FOUR, order), texts) > 0;
            plan.checkIntegrity(members.keys());
            assertThat(meetings(plan, texts)).isZero();
            assertThat(plan.unseparated()).isZero();
            assertThat(wholeCommunities(plan)).isEqualTo(160 / 4);
        }
        assertThat(someMetBefore).isTrue();
    }

    @Test
    void onlyTheCommunityWithACopyInsideIsBroken() {
        long[] texts = LongStream.range(0, 160).map(i -> i == 1 ? 0 : i).toArray();

        BatchPlan plan = BatchComposer.compose(members(160, texts), SIXTEEN_BY_FOUR, ORDER);

        assertThat(meetings(plan, texts)).isZero();
        assertThat(wholeCommunities(plan))
                .as("all but the two that swapped a member")
                .isEqualTo(160 / 4 - 2);
    }

    @Test
    void examplesWithoutATextAreNoCopiesOfEachOther() {
        long[] texts = new long[160];
        Arrays.fill(texts, NormalizedText.hash(" "));

        BatchPlan plan = BatchComposer.compose(members(160, texts), SIXTEEN_BY_FOUR, ORDER);

        assertThat(plan.unseparated()).isZero();
        assertThat(wholeCommunities(plan)).isEqualTo(160 / 4);
    }

    @Test
    void everyEpochIsAnotherOrderOfTheSameExamplesWithTheShortBatchLast() {
        long[] texts = LongStream.range(0, 103).map(i -> i % 50).toArray();
        MemberColumns members = members(103, texts);
        Set<List<Long>> plans = new HashSet<>();
        for (long epoch = 0; epoch < 10; epoch++) {
            BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, new BatchOrder(7, 1, epoch));

            plan.checkIntegrity(members.keys());
            assertThat(meetings(plan, texts)).isZero();
            assertThat(plan.batches()).isEqualTo(7);
            plans.add(LongStream.of(plan.sequence()).boxed().toList());
            assertThat(BatchComposer.compose(shuffled(members, 5), SIXTEEN_BY_FOUR, new BatchOrder(7, 1, epoch))
                            .sequence())
                    .isEqualTo(plan.sequence());
        }
        assertThat(plans).hasSize(10);
    }

    @Test
    void manyTextsWithManyCopiesAreSeparated() {
        Random random = new Random(11);
        for (int round = 0; round < 30; round++) {
            long[] texts = LongStream.range(0, 400)
                    .map(i -> random.nextInt(5) == 0 ? random.nextInt(20) : 1_000 + i)
                    .toArray();
            MemberColumns members = members(400, texts);

            BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, BatchOrder.published(round, 1));

            plan.checkIntegrity(members.keys());
            assertThat(meetings(plan, texts)).isZero();
        }
    }

    @Test
    void asManyCopiesAsBatchesAreStillSeparated() {
        long[] texts = LongStream.range(0, 160).map(i -> i < 10 ? 0 : i).toArray();

        assertThat(meetings(BatchComposer.compose(members(160, texts), SIXTEEN_BY_FOUR, ORDER), texts))
                .isZero();
    }

    @Test
    void moreCopiesThanBatchesMeetAsSeldomAsPossibleAndNobodyIsLost() {
        long[] texts = LongStream.range(0, 160).map(i -> i < 11 ? 0 : i).toArray();
        MemberColumns members = members(160, texts);

        BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER);

        plan.checkIntegrity(members.keys());
        assertThat(meetings(plan, texts)).isEqualTo(1);
        assertThat(plan.unseparated()).isEqualTo(2);
    }

    @Test
    void allExamplesOfOneTextAreStillBatched() {
        MemberColumns members = members(100, new long[100]);

        BatchPlan plan = BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER);

        plan.checkIntegrity(members.keys());
        assertThat(plan.unseparated()).isEqualTo(100);
    }

    @Test
    void communitiesOfWrongSizeAreRefused() {
        long[] keys = LongStream.range(0, 16).toArray();
        MemberColumns members = new MemberColumns(keys, new long[16], keys, keys);

        assertThatThrownBy(() -> BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER))
                .hasMessageContaining("16 members, must have 4");
    }

    /** Communities are four examples each, by key; all queries differ. */
    private static MemberColumns members(int examples, long[] positives) {
        long[] keys = LongStream.range(0, examples).toArray();
        return new MemberColumns(
                keys, LongStream.of(keys).map(key -> key / 4 * 4).toArray(), keys, positives);
    }

    private static MemberColumns shuffled(MemberColumns members, int seed) {
        int[] order = IntStream.range(0, members.size()).toArray();
        Random random = new Random(seed);
        for (int i = order.length - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int swapped = order[i];
            order[i] = order[j];
            order[j] = swapped;
        }
        return new MemberColumns(
                IntStream.of(order).mapToLong(i -> members.keys()[i]).toArray(),
                IntStream.of(order).mapToLong(i -> members.communities()[i]).toArray(),
                IntStream.of(order).mapToLong(i -> members.queryHashes()[i]).toArray(),
                IntStream.of(order).mapToLong(i -> members.positiveHashes()[i]).toArray());
    }

    private static long wholeCommunities(BatchPlan plan) {
        return IntStream.range(0, plan.sequence().length / 4)
                .filter(community -> Arrays.stream(plan.sequence(), 4 * community, 4 * community + 4)
                                .map(key -> key / 4)
                                .distinct()
                                .count()
                        == 1)
                .count();
    }

    private static int meetings(BatchPlan plan, long[] texts) {
        int meetings = 0;
        for (int i = 0; i < plan.sequence().length; i++) {
            for (int j = i + 1; j < plan.sequence().length && j / 16 == i / 16; j++) {
                meetings += texts[(int) plan.sequence()[i]] == texts[(int) plan.sequence()[j]] ? 1 : 0;
            }
        }
        return meetings;
    }
}
