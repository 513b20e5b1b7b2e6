package io.b3stream.mining.knn;

/**
 * What one message did to the lists of a shard.
 *
 * @param entries entries that entered a list
 * @param suspects keys of queries whose list may lack a target, because a shard sent as many of its best as it may and
 *     the worst of those is in the list
 */
public record ListChanges(long entries, long[] suspects) {
    static ListChanges entered(long entries) {
        return new ListChanges(entries, new long[0]);
    }

    ListChanges plusEntered(long more) {
        return new ListChanges(entries + more, suspects);
    }
}
