package io.b3stream.connectors.trainer;

import io.b3stream.connectors.trainer.ScriptedGeneration.Pools;
import io.b3stream.connectors.trainer.ScriptedGeneration.Sizes;
import java.util.List;

/** What the golden file of the recombination rule shows. */
final class GoldenCases {
    static final ScriptedGeneration SHORT_LAST_COMMUNITY =
            new ScriptedGeneration(new EpochKey(42, 7, 1), 23, new Sizes(3, 6, 6), Pools.PLAIN);
    static final ScriptedGeneration LARGER_BATCHES_IN_EPOCH_0 =
            new ScriptedGeneration(new EpochKey(42, 7, 0), 31, new Sizes(3, 6, 12), Pools.PLAIN);
    static final ScriptedGeneration BATCHES_OF_ONE_COMMUNITY =
            new ScriptedGeneration(new EpochKey(42, 8, 2), 14, new Sizes(4, 8, 4), Pools.PLAIN);
    static final ScriptedGeneration NO_SHORT_COMMUNITY =
            new ScriptedGeneration(new EpochKey(5, 1, 3), 24, new Sizes(4, 8, 8), Pools.PLAIN);
    static final ScriptedGeneration ONLY_A_SHORT_COMMUNITY =
            new ScriptedGeneration(new EpochKey(-1, 0, 9), 2, new Sizes(4, 8, 8), Pools.PLAIN);
    static final ScriptedGeneration COPIES_KEPT_APART =
            new ScriptedGeneration(new EpochKey(3, 2, 1), 40, new Sizes(2, 8, 6), new Pools(14, 16, 0, 0, 0));
    static final ScriptedGeneration LOOK_AHEAD_EXHAUSTED =
            new ScriptedGeneration(new EpochKey(11, 2, 1), 150, new Sizes(1, 10, 3), new Pools(0, 2, 0, 0, 0));
    static final ScriptedGeneration EVERYTHING_MEETS =
            new ScriptedGeneration(new EpochKey(12, 2, 1), 70, new Sizes(1, 10, 4), new Pools(1, 0, 0, 0, 0));
    static final ScriptedGeneration LABELS =
            new ScriptedGeneration(new EpochKey(13, 4, 1), 30, new Sizes(2, 4, 8), new Pools(0, 0, 5, 0, 0));
    static final ScriptedGeneration REPELLED_AND_FURTHER_POSITIVES =
            new ScriptedGeneration(new EpochKey(14, 4, 1), 30, new Sizes(3, 6, 9), new Pools(0, 25, 0, 5, 0));
    static final ScriptedGeneration MINED_NEGATIVES =
            new ScriptedGeneration(new EpochKey(15, 4, 2), 36, new Sizes(2, 4, 6), new Pools(30, 30, 20, 1, 8));
    static final ScriptedGeneration MINED_MEMBERS =
            new ScriptedGeneration(new EpochKey(16, 4, 2), 60, new Sizes(2, 4, 20), new Pools(80, 80, 0, 0, 8));
    static final ScriptedGeneration LEAST_SEED = new ScriptedGeneration(
            new EpochKey(Long.MIN_VALUE, Long.MAX_VALUE, 3_000_000_000L), 20, new Sizes(2, 4, 4), Pools.PLAIN);
    static final ScriptedGeneration LARGEST_SEED =
            new ScriptedGeneration(new EpochKey(Long.MAX_VALUE, 1, 1), 20, new Sizes(2, 4, 4), Pools.PLAIN);

    static final List<ScriptedGeneration> ALL = List.of(
            SHORT_LAST_COMMUNITY,
            LARGER_BATCHES_IN_EPOCH_0,
            BATCHES_OF_ONE_COMMUNITY,
            NO_SHORT_COMMUNITY,
            ONLY_A_SHORT_COMMUNITY,
            COPIES_KEPT_APART,
            LOOK_AHEAD_EXHAUSTED,
            EVERYTHING_MEETS,
            LABELS,
            REPELLED_AND_FURTHER_POSITIVES,
            MINED_NEGATIVES,
            MINED_MEMBERS,
            LEAST_SEED,
            LARGEST_SEED);

    private GoldenCases() {}
}
