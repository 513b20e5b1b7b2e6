package io.b3stream.mining.community;

import java.util.Arrays;

/**
 * Two communities between which swaps may be worth while.
 *
 * @param low label of the one with the smaller label
 * @param high label of the other
 * @param lowSize members of the first
 * @param highSize members of the second
 * @param exchange what swaps between them might gain, above 0
 */
public record CommunityPair(long low, long high, int lowSize, int highSize, long exchange) {

    /**
     * What swaps between two communities might gain: the best vertex of one side changes places with the best of the other,
     * then the second best, and so on while the two gains add up to more than 0. An estimate: it forgets the edges between
     * the two that swap, and that each swap changes the gains of the others.
     *
     * @param gains of the vertices of one side that would like to be on the other, in any order
     * @param otherGains of the other side
     */
    public static long exchange(int[] gains, int[] otherGains) {
        int[] one = gains.clone();
        int[] other = otherGains.clone();
        Arrays.sort(one);
        Arrays.sort(other);
        long exchange = 0;
        for (int i = 1; i <= Math.min(one.length, other.length); i++) {
            int gain = one[one.length - i] + other[other.length - i];
            if (gain <= 0) {
                break;
            }
            exchange += gain;
        }
        return exchange;
    }
}
