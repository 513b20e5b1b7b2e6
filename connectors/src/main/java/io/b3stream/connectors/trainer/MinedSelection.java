package io.b3stream.connectors.trainer;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** Which mined negatives stay in a joined batch: rule 6 of the contract. To be asked in the batch's order. */
final class MinedSelection {
    private final JoinedPrints batch;
    private final PrintPositions repelled;
    private final Set<Integer> kept = new HashSet<>();

    MinedSelection(JoinedPrints batch) {
        this.batch = batch;
        int[] all = Stream.of(batch.repelled()).flatMapToInt(Arrays::stream).toArray();
        this.repelled = PrintPositions.of(all.length, position -> all[position]);
    }

    /** Whether no query of the batch speaks against a mined negative of a community, and it is not there yet. */
    boolean keeps(Prints community, int mined) {
        int first = Prints.PER_EXAMPLE * mined;
        int itself = community.mined()[first + Prints.ITSELF];
        int positive = community.mined()[first + Prints.POSITIVE];
        boolean isOpposed = batch.examples().has(itself)
                || batch.queries().has(community.mined()[first + Prints.QUERY])
                || batch.positives().has(positive)
                || batch.labels().has(community.mined()[first + Prints.LABEL])
                || repelled.has(itself)
                || repelled.has(positive);
        return !isOpposed && kept.add(itself);
    }
}
