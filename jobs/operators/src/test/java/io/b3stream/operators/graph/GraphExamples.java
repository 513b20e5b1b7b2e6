package io.b3stream.operators.graph;

import io.b3stream.mining.example.ExampleKey;
import io.b3stream.mining.knn.GraphSettings;
import io.b3stream.mining.similarity.VectorEncoding;
import io.b3stream.mining.similarity.Vectors;
import io.b3stream.operators.stream.ChangeKind;
import io.b3stream.operators.stream.GraphChange;
import io.b3stream.testkit.oracle.KnnOracle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Seeded examples of one data set with planted ties: every fifth vector repeats an earlier one. */
final class GraphExamples {
    private GraphExamples() {}

    static List<GraphChange> random(String dataset, int count, int dimension, long seed) {
        Random random = new Random(seed);
        List<GraphChange> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            GraphChange twin = i % 5 == 4 ? examples.get(random.nextInt(i)) : null;
            float[] query = twin == null ? unit(random, dimension) : twin.query();
            float[] positive = twin == null ? unit(random, dimension) : twin.positive();
            long key = ExampleKey.of(dataset, "id-" + i);
            examples.add(new GraphChange(
                    ChangeKind.INSERT,
                    dataset,
                    key,
                    i,
                    -i,
                    query,
                    positive,
                    ("payload " + i).getBytes(StandardCharsets.UTF_8)));
        }
        return examples;
    }

    /** Another content for an example. */
    static GraphChange like(GraphChange content, GraphChange example) {
        return new GraphChange(
                example.kind(),
                example.dataset(),
                example.key(),
                content.queryHash(),
                content.positiveHash(),
                content.query(),
                content.positive(),
                content.payload());
    }

    /** An example with its vectors as the graph stores them. */
    static GraphChange stored(GraphChange example, GraphSettings settings) {
        VectorEncoding encoding = settings.storage().encoding();
        return new GraphChange(
                example.kind(),
                example.dataset(),
                example.key(),
                example.queryHash(),
                example.positiveHash(),
                stored(example.query(), encoding),
                stored(example.positive(), encoding),
                example.payload());
    }

    private static float[] stored(float[] vector, VectorEncoding encoding) {
        return Vectors.pack(encoding, vector.length, new float[][] {vector}).vector(0);
    }

    static KnnOracle oracle(List<GraphChange> examples) {
        return new KnnOracle(
                examples.stream().mapToLong(GraphChange::key).toArray(),
                examples.stream().map(GraphChange::query).toArray(float[][]::new),
                examples.stream().map(GraphChange::positive).toArray(float[][]::new));
    }

    static float[] unit(Random random, int dimension) {
        float[] vector = new float[dimension];
        double squares = 0;
        for (int i = 0; i < dimension; i++) {
            vector[i] = (float) random.nextGaussian();
            squares += vector[i] * vector[i];
        }
        for (int i = 0; i < dimension; i++) {
            vector[i] /= (float) Math.sqrt(squares);
        }
        return vector;
    }
}
