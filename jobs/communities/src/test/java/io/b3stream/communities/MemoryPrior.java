package io.b3stream.communities;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Communities of a generation before, as a list.
 *
 * @param communities parts of communities of member keys
 */
record MemoryPrior(List<long[][]> communities) implements PriorCommunities {
    private static final long serialVersionUID = 1L;

    /** What a sink was given, in two parts. */
    static MemoryPrior of(RecordingSink published, int communitySize) {
        long[][] all = published.batches.stream()
                .flatMap(batch -> Arrays.stream(batch.communityStarts())
                        .mapToObj(start -> Arrays.copyOfRange(
                                batch.keys(), start, Math.min(start + communitySize, batch.keys().length))))
                .toArray(long[][]::new);
        int half = all.length / 2;
        return new MemoryPrior(List.of(Arrays.copyOf(all, half), Arrays.copyOfRange(all, half, all.length)));
    }

    @Override
    public int parts() {
        return communities.size();
    }

    @Override
    public Part open(int part) {
        Iterator<long[]> left = Arrays.asList(communities.get(part)).iterator();
        return new Part() {
            @Override
            public long[] next() {
                return left.hasNext() ? left.next() : new long[0];
            }

            @Override
            public void close() {}
        };
    }
}
