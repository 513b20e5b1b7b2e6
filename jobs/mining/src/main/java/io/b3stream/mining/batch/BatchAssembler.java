package io.b3stream.mining.batch;

import io.b3stream.mining.community.RankWindow;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one batch of its members: community boundaries, false-negative mask, figures.
 *
 * <p>The mask holds the ordered pair (i, j) when the positive of j ranks below p in the list of query i, and, both ways,
 * when i and j have equal query or positive text.
 */
public final class BatchAssembler {
    private final BatchSettings settings;
    private final RankWindow window;

    public BatchAssembler(BatchSettings settings, RankWindow window) {
        this.settings = settings;
        this.window = window;
    }

    /**
     * Assembles a batch.
     *
     * @param index of the batch within its data set
     * @param batchCount batches of the data set
     * @param members in the order of the plan, all of one data set
     */
    public AssembledBatch assemble(int index, int batchCount, List<GraphVertex> members) {
        int size = members.size();
        int communitySize = settings.communitySize();
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < size; i++) {
            positions.put(members.get(i).key(), i);
        }
        BatchTally tally = new BatchTally(size, communitySize, window);
        boolean[][] masked = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            tally.rate(i, members.get(i), positions);
            maskNear(members.get(i), positions, masked[i]);
            for (int j = 0; j < i; j++) {
                if (isDuplicate(members.get(i), members.get(j))) {
                    masked[i][j] = true;
                    masked[j][i] = true;
                    tally.addDuplicatePair();
                }
            }
            masked[i][i] = false;
        }
        FalseNegatives mask = FalseNegatives.of(masked);
        ComposedBatch batch = new ComposedBatch(
                members.get(0).dataset(),
                index,
                batchCount,
                size < settings.batchSize(),
                members.stream().mapToLong(GraphVertex::key).toArray(),
                members.stream().map(GraphVertex::payload).toArray(byte[][]::new),
                communityStarts(size),
                mask.queries(),
                mask.positives());
        return new AssembledBatch(batch, tally.figures(mask.queries().length));
    }

    private void maskNear(GraphVertex query, Map<Long, Integer> positions, boolean[] masked) {
        int near = Math.min(window.nearRanks(), query.neighbors().length);
        for (int rank = 0; rank < near; rank++) {
            Integer position = positions.get(query.neighbors()[rank]);
            if (position != null) {
                masked[position] = true;
            }
        }
    }

    private int[] communityStarts(int size) {
        int[] starts = new int[(size + settings.communitySize() - 1) / settings.communitySize()];
        Arrays.setAll(starts, community -> community * settings.communitySize());
        return starts;
    }

    private static boolean isDuplicate(GraphVertex one, GraphVertex other) {
        return one.queryHash() == other.queryHash() || one.positiveHash() == other.positiveHash();
    }
}
