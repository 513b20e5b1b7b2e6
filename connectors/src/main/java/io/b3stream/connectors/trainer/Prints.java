package io.b3stream.connectors.trainer;

import io.b3stream.schemas.avro.Recombination;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A batch's or community's {@link Recombination} as numbers. A fingerprint of 0 stands for none.
 *
 * @param members {@value #PER_EXAMPLE} per example: of itself, query text, positive text, label
 * @param mined as many per mined negative
 * @param repelled per example the fingerprints that its query repels
 */
record Prints(int[] members, int[] mined, int[][] repelled) {
    static final int PER_EXAMPLE = 4;
    static final int ITSELF = 0;
    static final int QUERY = 1;
    static final int POSITIVE = 2;
    static final int LABEL = 3;

    static Prints of(Recombination recombination) {
        int[] all = numbers(recombination.getRepelled());
        List<Integer> counts = recombination.getRepelledCounts();
        int[][] repelled = new int[counts.size()][];
        int next = 0;
        for (int member = 0; member < repelled.length; member++) {
            int end = next + counts.get(member);
            if (end < next || end > all.length) {
                throw new IllegalArgumentException(
                        "repelledCounts " + counts + " do not fit " + all.length + " repelled fingerprints");
            }
            repelled[member] = Arrays.copyOfRange(all, next, end);
            next = end;
        }
        if (next != all.length) {
            throw new IllegalArgumentException(
                    "repelledCounts " + counts + " do not fit " + all.length + " repelled fingerprints");
        }
        return new Prints(
                numbers(recombination.getFingerprints()), numbers(recombination.getNegativeFingerprints()), repelled);
    }

    int memberCount() {
        return repelled.length;
    }

    /** @throws IllegalArgumentException unless there are fingerprints for exactly so many */
    void requireFor(int examples, int negatives) {
        boolean fits = repelled.length == examples
                && members.length == PER_EXAMPLE * examples
                && mined.length == PER_EXAMPLE * negatives;
        if (!fits) {
            throw new IllegalArgumentException(String.format(
                    "%d examples and %d mined negatives need %d, %d and %d fingerprints and counts, there are %d, %d and %d",
                    examples,
                    negatives,
                    PER_EXAMPLE * examples,
                    PER_EXAMPLE * negatives,
                    examples,
                    members.length,
                    mined.length,
                    repelled.length));
        }
    }

    /** Those of members [from, to) with those of mined negatives, as a message carries them. */
    Recombination slice(int from, int to, int[] minedPositions) {
        int[] negatives = new int[PER_EXAMPLE * minedPositions.length];
        for (int i = 0; i < minedPositions.length; i++) {
            System.arraycopy(mined, PER_EXAMPLE * minedPositions[i], negatives, PER_EXAMPLE * i, PER_EXAMPLE);
        }
        int[][] kept = Arrays.copyOfRange(repelled, from, to);
        return new Recombination(
                bytes(Arrays.copyOfRange(members, PER_EXAMPLE * from, PER_EXAMPLE * to)),
                bytes(negatives),
                Arrays.stream(kept).map(each -> each.length).toList(),
                bytes(Arrays.stream(kept).flatMapToInt(Arrays::stream).toArray()));
    }

    private static int[] numbers(ByteBuffer bytes) {
        if (bytes.remaining() % Integer.BYTES != 0) {
            throw new IllegalArgumentException("fingerprints have 4 bytes each, there are " + bytes.remaining());
        }
        int[] numbers = new int[bytes.remaining() / Integer.BYTES];
        bytes.duplicate().asIntBuffer().get(numbers);
        return numbers;
    }

    private static ByteBuffer bytes(int[] numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * numbers.length);
        bytes.asIntBuffer().put(numbers);
        return bytes;
    }
}
