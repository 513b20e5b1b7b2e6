package io.b3stream.connectors.trainer;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The fingerprints of all examples of a joined batch, and where in it each of them is.
 *
 * @param members {@link Prints#PER_EXAMPLE} per example
 * @param repelled per example
 * @param examples position of each example by its own fingerprint
 * @param texts positions by query text, by positive text and by label, in this order
 */
record JoinedPrints(int[] members, int[][] repelled, PrintPositions examples, List<PrintPositions> texts) {
    private static final int[] TEXTS = {Prints.QUERY, Prints.POSITIVE, Prints.LABEL};

    static JoinedPrints of(List<Prints> communities) {
        int[] members = communities.stream()
                .flatMapToInt(each -> IntStream.of(each.members()))
                .toArray();
        int[][] repelled = communities.stream()
                .flatMap(each -> Arrays.stream(each.repelled()))
                .toArray(int[][]::new);
        return new JoinedPrints(
                members,
                repelled,
                positions(members, repelled.length, Prints.ITSELF),
                IntStream.of(TEXTS)
                        .mapToObj(text -> positions(members, repelled.length, text))
                        .toList());
    }

    private static PrintPositions positions(int[] members, int count, int column) {
        return PrintPositions.of(count, position -> members[Prints.PER_EXAMPLE * position + column]);
    }

    PrintPositions queries() {
        return texts.get(0);
    }

    PrintPositions positives() {
        return texts.get(1);
    }

    PrintPositions labels() {
        return texts.get(2);
    }

    /** Positions whose positive must not be a negative of a query, those of its own community [from, to) apart. */
    BitSet maskedAcross(int query, int from, int to) {
        BitSet masked = new BitSet(repelled.length);
        for (int i = 0; i < TEXTS.length; i++) {
            texts.get(i).mark(members[Prints.PER_EXAMPLE * query + TEXTS[i]], masked);
        }
        for (int print : repelled[query]) {
            examples.mark(print, masked);
            positives().mark(print, masked);
        }
        masked.clear(from, to);
        return masked;
    }
}
