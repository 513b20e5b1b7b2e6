package io.b3stream.mining.knn;

import java.util.Arrays;
import java.util.List;

/**
 * What one group of target shards has to say to one group of query shards on a micro-batch: the best targets for its new
 * queries, then for its re-queries, and what has gone.
 *
 * @param sequence number of the micro-batch
 * @param home group that keeps the queries' lists
 * @param source group that the targets are in
 * @param ends end of each query's entries in {@code keys}, in the order of the home's rows; the first begins at 0
 * @param keys keys of targets, ranked query by query
 * @param similarities their similarities, aligned
 * @param removed targets of the source that went with this micro-batch
 */
public record TargetAnswer(
        long sequence, int home, int source, int[] ends, long[] keys, float[] similarities, RemovedTargets removed) {
    static TargetAnswer of(TargetBatch batch, int home, List<Neighborhood> lists, RemovedTargets removed) {
        int[] ends = new int[lists.size()];
        int total = 0;
        for (int i = 0; i < ends.length; i++) {
            total += lists.get(i).size();
            ends[i] = total;
        }
        TargetAnswer answer = new TargetAnswer(
                batch.sequence(), home, batch.group(), ends, new long[total], new float[total], removed);
        for (int i = 0; i < ends.length; i++) {
            int start = answer.start(i);
            System.arraycopy(
                    lists.get(i).keys(), 0, answer.keys, start, lists.get(i).size());
            System.arraycopy(
                    lists.get(i).similarities(),
                    0,
                    answer.similarities,
                    start,
                    lists.get(i).size());
        }
        return answer;
    }

    Neighborhood list(int query) {
        int start = start(query);
        return Neighborhood.ranked(
                Arrays.copyOfRange(keys, start, ends[query]), Arrays.copyOfRange(similarities, start, ends[query]));
    }

    private int start(int query) {
        return query == 0 ? 0 : ends[query - 1];
    }
}
