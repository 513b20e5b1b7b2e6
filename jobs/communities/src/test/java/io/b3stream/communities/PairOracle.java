package io.b3stream.communities;

import io.b3stream.mining.batch.ComposedBatch;
import io.b3stream.mining.community.Objective;
import io.b3stream.mining.knn.GraphVertex;
import io.b3stream.mining.similarity.InnerProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Judges pairs of a planted graph from its vectors and texts alone, without looking at a list. */
final class PairOracle {
    private final List<GraphVertex> vertices;
    private final Objective objective;
    private final Map<Long, GraphVertex> byKey = new HashMap<>();
    private final Map<Long, Map<Long, Integer>> ranks = new HashMap<>();

    PairOracle(List<GraphVertex> vertices, Objective objective) {
        this.vertices = vertices;
        this.objective = objective;
        vertices.forEach(vertex -> byKey.put(vertex.key(), vertex));
    }

    /** The mask of a batch, "query-positive" by position. */
    List<String> mask(ComposedBatch batch) {
        List<String> mask = new ArrayList<>();
        for (int i = 0; i < batch.keys().length; i++) {
            for (int j = 0; j < batch.keys().length; j++) {
                if (i != j && masks(batch.keys()[i], batch.keys()[j])) {
                    mask.add(i + "-" + j);
                }
            }
        }
        return mask;
    }

    boolean masks(long queryKey, long targetKey) {
        GraphVertex query = byKey.get(queryKey);
        GraphVertex target = byKey.get(targetKey);
        return repels(query, target)
                || query.queryHash() == target.queryHash()
                || query.positiveHash() == target.positiveHash()
                || LongStream.of(query.extraPositiveHashes()).anyMatch(extra -> extra == target.positiveHash());
    }

    private boolean repels(GraphVertex query, GraphVertex target) {
        boolean sharesLabel = objective.labels() == Objective.Labels.SHARED_IS_POSITIVE
                && query.labelHash() != 0
                && query.labelHash() == target.labelHash();
        return sharesLabel
                || switch (objective.rule()) {
                    case RANK_WINDOW -> rank(query, target) < objective.window().nearRanks();
                    case POSITIVE_AWARE ->
                        similarity(query, target) > objective.bounds().share() * similarity(query, query);
                };
    }

    /** Rank of a target among all others of its data set. */
    int rank(GraphVertex query, GraphVertex target) {
        return ranks.computeIfAbsent(query.key(), key -> ranks(query)).get(target.key());
    }

    private Map<Long, Integer> ranks(GraphVertex query) {
        List<GraphVertex> others = vertices.stream()
                .filter(other -> other.dataset().equals(query.dataset()) && other.key() != query.key())
                .sorted(Comparator.comparingDouble((GraphVertex other) -> -similarity(query, other))
                        .thenComparingLong(GraphVertex::key))
                .toList();
        Map<Long, Integer> found = new HashMap<>();
        others.forEach(other -> found.put(other.key(), found.size()));
        return found;
    }

    static float similarity(GraphVertex query, GraphVertex target) {
        return InnerProduct.of(PlantedGraph.query(query), PlantedGraph.positive(target));
    }

    /** The mask that a batch carries, in the same form. */
    static List<String> carried(ComposedBatch batch) {
        List<String> mask = new ArrayList<>();
        for (int i = 0; i < batch.falseNegativeQueries().length; i++) {
            mask.add(batch.falseNegativeQueries()[i] + "-" + batch.falseNegativePositives()[i]);
        }
        return mask;
    }
}
