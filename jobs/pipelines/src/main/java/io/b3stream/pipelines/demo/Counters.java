package io.b3stream.pipelines.demo;

/**
 * How far GraphJob is, in records since it was started.
 *
 * @param read decoded or refused
 * @param embedded with both vectors
 * @param inGraph with a list of neighbours
 * @param rejected sent to the rejected topic, or about to be
 * @param unchanged re-delivered with the same content, and dropped
 * @param updated re-delivered with other content, and replaced
 */
record Counters(long read, long embedded, long inGraph, long rejected, long unchanged, long updated) {
    static final Counters NONE = new Counters(0, 0, 0, 0, 0, 0);

    /** Records of which nothing is left to be done. */
    long settled() {
        return inGraph + rejected + unchanged + updated;
    }
}
