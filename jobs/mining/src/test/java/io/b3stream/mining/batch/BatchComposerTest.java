package io.b3stream.mining.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
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
    }

    @Test
    void allExamplesOfOneTextAreStillBatched() {
        MemberColumns members = members(100, new long[100]);

        BatchComposer.compose(members, SIXTEEN_BY_FOUR, ORDER).checkIntegrity(members.keys());
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
