package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every ordered pair (i, j) of a batch: query i, positive j, as positions.
 *
 * @param similarities s_ij from the embeddings, the diagonal included
 * @param ranks rank of j in the list of i, {@link #UNLISTED} when it is not in it
 * @param wanted pairs that the objective wants; never the diagonal
 * @param repelled pairs that the objective repels; never the diagonal
 * @param masked pairs that must not count as negatives; never the diagonal
 */
record BatchPairs(float[][] similarities, int[][] ranks, boolean[][] wanted, boolean[][] repelled, boolean[][] masked) {
    static final int UNLISTED = Integer.MAX_VALUE;

    /** Judges all pairs of a batch. */
    static BatchPairs of(List<BatchMember> members, PairJudge judge, SimilarityBlock block) {
        int size = members.size();
        float[][] similarities = block.score(
                members.stream().map(BatchMember::query).toArray(float[][]::new),
                members.stream().map(BatchMember::positive).toArray(float[][]::new));
        int[][] ranks = ranks(members);
        boolean[][] wanted = new boolean[size][size];
        boolean[][] repelled = new boolean[size][size];
        boolean[][] masked = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            GraphVertex query = members.get(i).vertex();
            for (int j = 0; j < size; j++) {
                if (i != j) {
                    GraphVertex target = members.get(j).vertex();
                    repelled[i][j] = judge.repels(query, target, ranks[i][j], similarities[i][j]);
                    wanted[i][j] = !repelled[i][j] && judge.wants(query, ranks[i][j], similarities[i][j]);
                    masked[i][j] = judge.masks(query, target, ranks[i][j], similarities[i][j]);
                }
            }
        }
        return new BatchPairs(similarities, ranks, wanted, repelled, masked);
    }

    int size() {
        return similarities.length;
    }

    private static int[][] ranks(List<BatchMember> members) {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            positions.put(members.get(i).vertex().key(), i);
        }
        int[][] ranks = new int[members.size()][members.size()];
        for (int i = 0; i < ranks.length; i++) {
            Arrays.fill(ranks[i], UNLISTED);
            long[] listed = members.get(i).vertex().neighbors();
            for (int rank = listed.length - 1; rank >= 0; rank--) {
                Integer position = positions.get(listed[rank]);
                if (position != null) {
                    ranks[i][position] = rank;
                }
            }
        }
        return ranks;
    }
}
