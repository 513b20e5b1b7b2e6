package io.b3stream.mining.batch;

import io.b3stream.mining.community.Objective;
import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.List;

/**
 * Makes one batch of its members: community boundaries, false-negative mask, hard negatives, figures.
 *
 * <p>The mask holds the ordered pair (i, j) when the objective repels the positive of j from query i, judged by the list of i
 * and by their embeddings, when both have equal query or positive text, or the same label where labels count, and when the
 * positive of j is one of the further positives of i. O(|B|²·d) time, 11 bytes per pair. Has working memory: one per thread.
 */
public final class BatchAssembler {
    private final BatchSettings settings;
    private final Objective objective;
    private final PairJudge judge;
    private final SimilarityBlock block = new SimilarityBlock();

    public BatchAssembler(BatchSettings settings, Objective objective) {
        this.settings = settings;
        this.objective = objective;
        this.judge = new PairJudge(objective);
    }

    /**
     * Assembles a batch.
     *
     * @param index of the batch within its data set; below 0 for a random one
     * @param batchCount batches of the data set
     * @param members in the order of the plan, all of one data set
     * @param candidates for the hard negatives, by community, then in the order of {@link NegativeDraw}
     * @throws IllegalArgumentException when embeddings do not fit together
     */
    public AssembledBatch assemble(
            int index, int batchCount, List<BatchMember> members, List<NegativeCandidate> candidates) {
        BatchPairs pairs = BatchPairs.of(members, judge, block);
        BatchTally tally = new BatchTally(pairs, settings.communitySize(), objective.window());
        countDuplicates(members, tally);
        MinedNegatives negatives =
                new NegativeChoice(members, judge, block, settings.hardNegatives()).choose(candidates);
        BatchFigures figures = tally.figures(
                new ObjectiveRatio(members, pairs, judge, settings.communitySize()), negatives.keys().length);
        String dataset = members.get(0).vertex().dataset();
        ComposedBatch batch =
                RandomBatches.isRandom(index) ? null : batch(index, batchCount, members, negatives, pairs);
        return new AssembledBatch(dataset, batch, figures);
    }

    private ComposedBatch batch(
            int index, int batchCount, List<BatchMember> members, MinedNegatives negatives, BatchPairs pairs) {
        List<GraphVertex> vertices = members.stream().map(BatchMember::vertex).toList();
        FalseNegatives mask = FalseNegatives.of(pairs.masked());
        return new ComposedBatch(
                vertices.get(0).dataset(),
                index,
                batchCount,
                vertices.size() < settings.batchSize(),
                vertices.stream().mapToLong(GraphVertex::key).toArray(),
                vertices.stream().map(GraphVertex::payload).toArray(byte[][]::new),
                communityStarts(vertices.size()),
                mask.queries(),
                mask.positives(),
                Fingerprints.of(vertices, judge),
                negatives);
    }

    private static void countDuplicates(List<BatchMember> members, BatchTally tally) {
        for (int i = 0; i < members.size(); i++) {
            for (int j = 0; j < i; j++) {
                if (PairJudge.isDuplicate(
                        members.get(i).vertex(), members.get(j).vertex())) {
                    tally.addDuplicatePair();
                }
            }
        }
    }

    private int[] communityStarts(int size) {
        int[] starts = new int[(size + settings.communitySize() - 1) / settings.communitySize()];
        Arrays.setAll(starts, community -> community * settings.communitySize());
        return starts;
    }
}
