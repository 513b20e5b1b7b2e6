package io.b3stream.pipelines.generation;

import io.b3stream.mining.community.Churn;
import io.b3stream.mining.example.ExampleKey;
import io.b3stream.schemas.avro.BatchExample;
import io.b3stream.schemas.avro.TrainingBatch;
import java.util.Arrays;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/**
 * In which community each example of a generation is. Sorted keys, and aligned with them the community in this
 * generation and in a later one: 16 bytes an example.
 */
final class Memberships {
    private static final int NOWHERE = -1;

    private final long[] keys;
    private final int[] communities;
    private final int[] later;
    private final int communityCount;

    private Memberships(long[] keys, int[] communities, int communityCount) {
        this.keys = keys;
        this.communities = communities;
        this.communityCount = communityCount;
        this.later = new int[keys.length];
        Arrays.fill(later, NOWHERE);
    }

    /** @param examples how many the generation holds */
    static Memberships of(Stream<TrainingBatch> batches, int examples) {
        Reading reading = new Reading(examples);
        batches.forEach(reading::add);
        long[] sorted = Arrays.copyOf(reading.keys, reading.count);
        Arrays.sort(sorted);
        int[] aligned = new int[reading.count];
        for (int i = 0; i < reading.count; i++) {
            aligned[Arrays.binarySearch(sorted, reading.keys[i])] = reading.communities[i];
        }
        return new Memberships(sorted, aligned, reading.communityCount);
    }

    /** Keys and communities in the order of the batches. */
    private static final class Reading {
        private long[] keys;
        private int[] communities;
        private int count;
        private int communityCount;

        Reading(int examples) {
            keys = new long[examples];
            communities = new int[examples];
        }

        void add(TrainingBatch batch) {
            communityCount = each(batch, communityCount, (example, community) -> {
                if (count == keys.length) {
                    keys = Arrays.copyOf(keys, 2 * count + 1);
                    communities = Arrays.copyOf(communities, 2 * count + 1);
                }
                keys[count] = key(batch, example);
                communities[count++] = community;
            });
        }
    }

    /**
     * Hands over the examples of a batch with the numbers of their communities.
     *
     * @param first number of the batch's first community
     * @return one past the number of its last
     */
    static int each(TrainingBatch batch, int first, ObjIntConsumer<BatchExample> consumer) {
        List<Integer> starts = batch.getCommunityStarts();
        List<BatchExample> examples = batch.getExamples();
        for (int c = 0; c < starts.size(); c++) {
            int end = c + 1 < starts.size() ? starts.get(c + 1) : examples.size();
            for (int i = starts.get(c); i < end; i++) {
                consumer.accept(examples.get(i), first + c);
            }
        }
        return first + starts.size();
    }

    static long key(TrainingBatch batch, BatchExample example) {
        return ExampleKey.of(batch.getDataset(), example.getId());
    }

    int size() {
        return keys.length;
    }

    /** Says where an example is later; false when it is not in this generation. */
    boolean meet(long key, int community) {
        int place = Arrays.binarySearch(keys, key);
        if (place >= 0) {
            later[place] = community;
        }
        return place >= 0;
    }

    /** Whether an example of this generation was met later. */
    boolean isMet(long key) {
        return later[Arrays.binarySearch(keys, key)] != NOWHERE;
    }

    /** Of those who were met, by counting them into their communities. */
    Churn churn() {
        int[] ends = new int[communityCount + 1];
        for (int i = 0; i < keys.length; i++) {
            ends[communities[i] + 1] += later[i] == NOWHERE ? 0 : 1;
        }
        for (int c = 0; c < communityCount; c++) {
            ends[c + 1] += ends[c];
        }
        long[] grouped = new long[ends[communityCount]];
        int[] next = ends.clone();
        for (int i = 0; i < keys.length; i++) {
            if (later[i] != NOWHERE) {
                grouped[next[communities[i]]++] = later[i];
            }
        }
        Churn churn = Churn.NONE;
        for (int c = 0; c < communityCount; c++) {
            churn = churn.plus(Churn.of(Arrays.copyOfRange(grouped, ends[c], ends[c + 1])));
        }
        return churn;
    }
}
