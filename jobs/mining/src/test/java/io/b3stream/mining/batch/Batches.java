package io.b3stream.mining.batch;

import io.b3stream.mining.knn.GraphVertex;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A small world given by its similarities, shape [queries][targets]: query i is row i, target j the unit vector j. Example i
 * has key i, texts 100 + i and 200 + i, and a list of all other targets.
 */
final class Batches {
    private Batches() {}

    static List<BatchMember> members(float[][] similarities) {
        return IntStream.range(0, similarities.length)
                .mapToObj(
                        i -> new BatchMember(vertex(similarities, i), similarities[i], unit(i, similarities[i].length)))
                .toList();
    }

    private static GraphVertex vertex(float[][] similarities, int i) {
        float[] row = similarities[i];
        int[] ranked = IntStream.range(0, row.length)
                .filter(j -> j != i)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -row[j]))
                .mapToInt(j -> j)
                .toArray();
        float[] listed = new float[ranked.length];
        IntStream.range(0, listed.length).forEach(rank -> listed[rank] = row[ranked[rank]]);
        return new GraphVertex(
                "set",
                i,
                100 + i,
                200 + i,
                0,
                new long[0],
                row[i],
                IntStream.of(ranked).mapToLong(j -> j).toArray(),
                listed,
                new byte[] {(byte) i});
    }

    static float[] unit(int axis, int dimension) {
        float[] vector = new float[dimension];
        vector[axis] = 1;
        return vector;
    }

    /** The same member with another query text, positive text, label and further positives. */
    static BatchMember told(BatchMember member, long query, long positive, long label, long... extras) {
        GraphVertex vertex = member.vertex();
        return new BatchMember(
                new GraphVertex(
                        vertex.dataset(),
                        vertex.key(),
                        query,
                        positive,
                        label,
                        extras,
                        vertex.selfSimilarity(),
                        vertex.neighbors(),
                        vertex.similarities(),
                        vertex.payload()),
                member.query(),
                member.positive());
    }

    /** The same member with the first ranks of its list only. */
    static BatchMember listing(BatchMember member, long... neighbors) {
        GraphVertex vertex = member.vertex();
        float[] similarities = new float[neighbors.length];
        IntStream.range(0, neighbors.length)
                .forEach(rank -> similarities[rank] = member.query()[(int) neighbors[rank]]);
        return new BatchMember(
                new GraphVertex(
                        vertex.dataset(),
                        vertex.key(),
                        vertex.queryHash(),
                        vertex.positiveHash(),
                        vertex.labelHash(),
                        vertex.extraPositiveHashes(),
                        vertex.selfSimilarity(),
                        neighbors,
                        similarities,
                        vertex.payload()),
                member.query(),
                member.positive());
    }

    /** Masked pairs as "query-positive", in order. */
    static String mask(AssembledBatch assembled) {
        ComposedBatch batch = assembled.batch();
        if (batch == null) {
            throw new AssertionError("a random batch has no mask");
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < batch.falseNegativeQueries().length; i++) {
            text.append(i == 0 ? "" : " ")
                    .append(batch.falseNegativeQueries()[i])
                    .append('-')
                    .append(batch.falseNegativePositives()[i]);
        }
        return text.toString();
    }

    static double figure(GenerationSummary summary, String name) {
        int at = Arrays.asList(summary.qualityNames()).indexOf(name);
        if (at < 0) {
            throw new AssertionError("no figure " + name + " in " + Arrays.toString(summary.qualityNames()));
        }
        return summary.qualityValues()[at];
    }
}
