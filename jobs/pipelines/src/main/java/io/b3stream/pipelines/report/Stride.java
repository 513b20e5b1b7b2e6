package io.b3stream.pipelines.report;

/**
 * An even sample of things that come one after the other.
 *
 * @param step every step-th is taken, beginning with the first
 */
record Stride(long step) {
    /** At most {@code most} of {@code all}; none when most is 0. */
    static Stride of(long all, int most) {
        return new Stride(most == 0 ? Long.MAX_VALUE : Math.max(1, (all + most - 1) / most));
    }

    boolean takes(long position) {
        return step != Long.MAX_VALUE && position % step == 0;
    }
}
