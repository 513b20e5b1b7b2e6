package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.Vectors;

/**
 * Changes of one data set that enter the graph together, and the message for each group of shards. The messages share
 * the bytes of the vectors that all of them need.
 */
public final class MicroBatch {
    private final GraphSettings settings;
    private final ShardLayout layout;
    private final long sequence;
    private final Changes changes;

    /**
     * What changes. A key is in {@code keys} once at most, and in {@code removals} once at most; in both when an example
     * is replaced.
     *
     * @param keys numbers of the examples that come in
     * @param queries embeddings of their queries
     * @param targets embeddings of their positives
     * @param facts what else is known of them
     * @param removals numbers of the examples that may be there and must go first
     * @param requeries queries to score anew
     * @param probeFactor by how much the number of cells searched differs from the plan
     */
    public record Changes(
            long[] keys,
            Vectors queries,
            Vectors targets,
            ExampleFacts facts,
            long[] removals,
            Requeries requeries,
            int probeFactor) {
        public Changes {
            if (queries.count() != keys.length || targets.count() != keys.length || facts.count() != keys.length) {
                throw new IllegalArgumentException("columns of different lengths; there are " + keys.length + " keys");
            }
            if (keys.length + removals.length + requeries.keys().length == 0) {
                throw new IllegalArgumentException("a micro-batch without changes");
            }
        }
    }

    public MicroBatch(GraphSettings settings, ShardLayout layout, long sequence, Changes changes) {
        this.settings = settings;
        this.layout = layout;
        this.sequence = sequence;
        this.changes = changes;
    }

    public TargetBatch forTargets(int group) {
        int[] home = layout.homeRows(settings, changes.keys, group);
        return new TargetBatch(
                sequence,
                layout,
                group,
                changes.keys,
                changes.queries,
                home,
                changes.targets.select(home),
                changes.removals,
                changes.requeries,
                changes.probeFactor);
    }

    public QueryBatch forQueries(int group) {
        int[] home = layout.homeRows(settings, changes.keys, group);
        return new QueryBatch(
                sequence,
                layout,
                group,
                changes.keys,
                changes.targets,
                home,
                changes.queries.select(home),
                changes.facts.select(home),
                changes.removals,
                changes.requeries,
                changes.probeFactor);
    }
}
