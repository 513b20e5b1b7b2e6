package io.b3stream.mining.knn;

import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Examples of one data set that enter the graph together, column by column, and the message for each shard.
 *
 * <p>Packing the vectors of all examples is done once; the messages share the bytes.
 */
public final class MicroBatch {
    private final GraphSettings settings;
    private final long sequence;
    private final Columns columns;
    private final Vectors allQueries;
    private final Vectors allTargets;

    /**
     * Examples by column, aligned.
     *
     * @param keys numbers of the examples, all different
     * @param queryHashes hashes of the normalised query texts
     * @param positiveHashes hashes of the normalised positive texts
     * @param queries embeddings of the queries, all of one dimension
     * @param targets embeddings of the positives, of the same dimension
     * @param payloads what goes to trainers
     */
    public record Columns(
            long[] keys,
            long[] queryHashes,
            long[] positiveHashes,
            float[][] queries,
            float[][] targets,
            byte[][] payloads) {
        public Columns {
            if (keys.length == 0) {
                throw new IllegalArgumentException("a micro-batch without examples");
            }
            if (queryHashes.length != keys.length
                    || positiveHashes.length != keys.length
                    || queries.length != keys.length
                    || targets.length != keys.length
                    || payloads.length != keys.length) {
                throw new IllegalArgumentException("columns of different lengths; there are " + keys.length + " keys");
            }
        }

        public int dimension() {
            return queries[0].length;
        }
    }

    public MicroBatch(GraphSettings settings, long sequence, Columns columns) {
        this.settings = settings;
        this.sequence = sequence;
        this.columns = columns;
        this.allQueries = Vectors.pack(VectorEncoding.FP32, columns.dimension(), columns.queries);
        this.allTargets = Vectors.pack(VectorEncoding.FP32, columns.dimension(), columns.targets);
    }

    public TargetBatch forTargets(int shard) {
        int[] home = homeRows(settings, columns.keys, shard);
        return new TargetBatch(sequence, columns.keys, allQueries, home, allTargets.select(home));
    }

    public QueryBatch forQueries(int shard) {
        int[] home = homeRows(settings, columns.keys, shard);
        return new QueryBatch(
                sequence,
                columns.keys,
                allTargets,
                home,
                allQueries.select(home),
                Arrays.stream(home).mapToLong(row -> columns.queryHashes[row]).toArray(),
                Arrays.stream(home)
                        .mapToLong(row -> columns.positiveHashes[row])
                        .toArray(),
                Arrays.stream(home).mapToObj(row -> columns.payloads[row]).toArray(byte[][]::new));
    }

    /** Rows of the keys that are at home in a shard, ascending. */
    static int[] homeRows(GraphSettings settings, long[] keys, int shard) {
        return IntStream.range(0, keys.length)
                .filter(row -> settings.shardOf(keys[row]) == shard)
                .toArray();
    }
}
