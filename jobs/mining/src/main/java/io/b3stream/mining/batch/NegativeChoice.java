package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Chooses the hard negatives of a batch from the candidates that {@link NegativeDraw} drew, now that their texts and
 * embeddings are known: in the order of the draw, leaving out each that any member of the batch would have to mask, and each
 * that the batch has already. What the lists repel was left out of the draw, so here no target counts as listed.
 */
final class NegativeChoice {
    private final List<BatchMember> members;
    private final PairJudge judge;
    private final SimilarityBlock block;
    private final int wanted;

    /** @param wanted h */
    NegativeChoice(List<BatchMember> members, PairJudge judge, SimilarityBlock block, int wanted) {
        this.members = members;
        this.judge = judge;
        this.block = block;
        this.wanted = wanted;
    }

    /** @param candidates by community, then in the order of the draw */
    MinedNegatives choose(List<NegativeCandidate> candidates) {
        if (candidates.isEmpty()) {
            return MinedNegatives.NONE;
        }
        boolean[] masked = masked(candidates);
        int[] taken = new int[members.size()];
        Set<Long> keys = new HashSet<>();
        List<NegativeCandidate> chosen = new ArrayList<>();
        for (int i = 0; i < masked.length; i++) {
            NegativeCandidate candidate = candidates.get(i);
            boolean isNew =
                    chosen.stream().noneMatch(other -> PairJudge.isDuplicate(other.vertex(), candidate.vertex()));
            if (!masked[i]
                    && isNew
                    && taken[candidate.community()] < wanted
                    && keys.add(candidate.vertex().key())) {
                taken[candidate.community()]++;
                chosen.add(candidate);
            }
        }
        return new MinedNegatives(
                chosen.stream().mapToInt(NegativeCandidate::community).toArray(),
                chosen.stream().mapToLong(candidate -> candidate.vertex().key()).toArray(),
                chosen.stream()
                        .flatMapToInt(candidate -> Fingerprints.of(candidate.vertex(), judge))
                        .toArray(),
                chosen.stream().map(candidate -> candidate.vertex().payload()).toArray(byte[][]::new));
    }

    /** Whether any member would have to mask each candidate. */
    private boolean[] masked(List<NegativeCandidate> candidates) {
        float[][] similarities = block.score(
                members.stream().map(BatchMember::query).toArray(float[][]::new),
                candidates.stream().map(NegativeCandidate::positive).toArray(float[][]::new));
        boolean[] masked = new boolean[candidates.size()];
        for (int candidate = 0; candidate < masked.length; candidate++) {
            GraphVertex target = candidates.get(candidate).vertex();
            for (int query = 0; query < members.size() && !masked[candidate]; query++) {
                GraphVertex vertex = members.get(query).vertex();
                masked[candidate] = judge.masks(vertex, target, BatchPairs.UNLISTED, similarities[query][candidate]);
            }
        }
        return masked;
    }
}
