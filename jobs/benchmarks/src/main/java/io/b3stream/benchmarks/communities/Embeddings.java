package io.b3stream.benchmarks.communities;

import io.b3stream.mining.embedding.Content;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Vectors of the pairs, embedded once and kept in a file: all queries, then all targets. */
record Embeddings(float[][] queries, float[][] targets) {
    private static final int CHUNK = 1_000;

    static Embeddings of(List<WordNetPairs.Pair> pairs, Path cache) throws IOException {
        float[][] vectors = Files.exists(cache) ? read(cache, 2 * pairs.size()) : embed(pairs, cache);
        return new Embeddings(
                Arrays.copyOf(vectors, pairs.size()), Arrays.copyOfRange(vectors, pairs.size(), vectors.length));
    }

    private static float[][] embed(List<WordNetPairs.Pair> pairs, Path cache) throws IOException {
        List<Content> contents = Stream.concat(
                        pairs.stream().map(pair -> new Content(Content.Role.QUERY, pair.words())),
                        pairs.stream().map(pair -> new Content(Content.Role.POSITIVE, pair.definition())))
                .toList();
        float[][] vectors = new float[contents.size()][];
        try (OnnxTeacher teacher = OnnxTeacher.open(TeacherSettings.standard())) {
            for (int start = 0; start < vectors.length; start += CHUNK) {
                int end = Math.min(start + CHUNK, vectors.length);
                float[][] chunk = teacher.embed(contents.subList(start, end)).vectors();
                System.arraycopy(chunk, 0, vectors, start, chunk.length);
                System.out.printf("embedded %,d of %,d texts%n", end, vectors.length);
            }
        }
        ByteBuffer bytes = ByteBuffer.allocate(vectors.length * vectors[0].length * Float.BYTES);
        for (float[] vector : vectors) {
            bytes.asFloatBuffer().put(vector);
            bytes.position(bytes.position() + vector.length * Float.BYTES);
        }
        Files.write(cache, bytes.array());
        return vectors;
    }

    private static float[][] read(Path cache, int count) throws IOException {
        FloatBuffer floats = ByteBuffer.wrap(Files.readAllBytes(cache)).asFloatBuffer();
        if (floats.limit() % count != 0) {
            throw new IOException(cache + " does not hold " + count + " vectors: delete it");
        }
        float[][] vectors = new float[count][floats.limit() / count];
        for (float[] vector : vectors) {
            floats.get(vector);
        }
        return vectors;
    }
}
