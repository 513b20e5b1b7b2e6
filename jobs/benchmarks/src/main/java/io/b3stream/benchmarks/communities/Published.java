package io.b3stream.benchmarks.communities;

import java.util.Arrays;
import java.util.Map;

/**
 * A generation as its sink received it.
 *
 * @param batches keys of the members by batch and community, in the order of publication
 * @param sha256 of all that the batches and the summaries hold
 * @param quality the figures that were published with it
 * @param phaseSeconds time of each phase of the program, by name
 * @param seconds from the submission to the commit
 * @param cpuSeconds processor time of the process meanwhile, cluster and client
 * @param heapBytes largest heap in use after a collection
 */
record Published(
        long[][][] batches,
        String sha256,
        Map<String, Double> quality,
        Map<String, Double> phaseSeconds,
        double seconds,
        double cpuSeconds,
        long heapBytes) {

    /**
     * Number of the community of each example, by position in the lists, −1 for one that is in none: the lists may be
     * those of a later savepoint.
     */
    int[] communities(GraphLists lists) {
        int[] communities = new int[lists.size()];
        Arrays.fill(communities, -1);
        int number = 0;
        for (long[][] batch : batches) {
            for (long[] community : batch) {
                for (long key : community) {
                    place(communities, lists.position(key), number);
                }
                number++;
            }
        }
        return communities;
    }

    /** Number of the batch of each example, by position in the lists. */
    int[] batchNumbers(GraphLists lists) {
        int[] numbers = new int[lists.size()];
        Arrays.fill(numbers, -1);
        for (int batch = 0; batch < batches.length; batch++) {
            for (long[] community : batches[batch]) {
                for (long key : community) {
                    place(numbers, lists.position(key), batch);
                }
            }
        }
        return numbers;
    }

    private static void place(int[] numbers, int position, int number) {
        if (numbers[position] >= 0) {
            throw new IllegalStateException(
                    "an example is published twice, in " + numbers[position] + " and " + number);
        }
        numbers[position] = number;
    }
}
