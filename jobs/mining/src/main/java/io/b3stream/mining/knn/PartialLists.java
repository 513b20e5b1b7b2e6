package io.b3stream.mining.knn;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The best targets that one target shard has for the queries of one micro-batch with one home.
 *
 * @param sequence number of the micro-batch
 * @param home shard that keeps the queries' lists
 * @param source shard that the targets are in
 * @param ends end of each query's entries in {@code keys}, in the order of the home's rows; the first begins at 0
 * @param keys keys of targets, ranked query by query
 * @param similarities their similarities, aligned
 */
public record PartialLists(long sequence, int home, int source, int[] ends, long[] keys, float[] similarities) {
    static PartialLists of(long sequence, int home, int source, Neighborhood[] lists) {
        int[] ends = new int[lists.length];
        int total = 0;
        for (int i = 0; i < lists.length; i++) {
            total += lists[i].size();
            ends[i] = total;
        }
        PartialLists partials = new PartialLists(sequence, home, source, ends, new long[total], new float[total]);
        for (int i = 0; i < lists.length; i++) {
            int start = partials.start(i);
            System.arraycopy(lists[i].keys(), 0, partials.keys, start, lists[i].size());
            System.arraycopy(lists[i].similarities(), 0, partials.similarities, start, lists[i].size());
        }
        return partials;
    }

    /** Number of queries. */
    public int queries() {
        return ends.length;
    }

    Neighborhood list(int query) {
        int start = start(query);
        return Neighborhood.ranked(
                Arrays.copyOfRange(keys, start, ends[query]), Arrays.copyOfRange(similarities, start, ends[query]));
    }

    private int start(int query) {
        return query == 0 ? 0 : ends[query - 1];
    }

    byte[] encode() {
        ByteBuffer buffer = BlockFormat.PARTIALS.allocate(Long.BYTES
                + 3L * Integer.BYTES
                + (long) ends.length * Integer.BYTES
                + (long) keys.length * (Long.BYTES + Float.BYTES));
        buffer.putLong(sequence).putInt(home).putInt(source).putInt(ends.length);
        for (int end : ends) {
            buffer.putInt(end);
        }
        Entries.put(buffer, keys, similarities);
        return buffer.array();
    }

    static PartialLists decode(byte[] block) {
        ByteBuffer buffer = BlockFormat.PARTIALS.open(block);
        long sequence = buffer.getLong();
        int home = buffer.getInt();
        int source = buffer.getInt();
        int[] ends = new int[buffer.getInt()];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = buffer.getInt();
        }
        int total = ends.length == 0 ? 0 : ends[ends.length - 1];
        return new PartialLists(
                sequence, home, source, ends, Entries.keys(buffer, total), Entries.similarities(buffer, total));
    }
}
