package io.b3stream.benchmarks.embedding;

import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import io.b3stream.mining.embedding.Content;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes what {@link GpuBenchmark} reads: pairs of WordNet, the built-in model's files, and the vectors of the first
 * texts in 32-bit floats from the CPU, little-endian.
 */
public final class GpuPack {
    private static final int REFERENCE_PAIRS = 500;

    private GpuPack() {}

    /** Arguments: number of pairs, folder. */
    public static void main(String[] arguments) throws IOException {
        int count = Integer.parseInt(arguments[0]);
        WordNetPairs.requireCount(count);
        Path folder = Path.of(arguments[1]);
        List<Pair> pairs = WordNetPairs.shuffled().pairs().subList(0, count);
        Path teacher = Files.createDirectories(folder.resolve("teacher"));
        copy("/all-minilm-l6-v2.onnx", teacher.resolve("fp32.onnx"));
        copy("/all-minilm-l6-v2-tokenizer.json", teacher.resolve("tokenizer.json"));
        copy("/teachers/all-MiniLM-L6-v2/teacher.json", teacher.resolve("fp32.json"));
        Files.write(
                folder.resolve("pairs.tsv"),
                pairs.stream()
                        .map(pair -> pair.id() + "\t" + pair.words() + "\t" + pair.definition())
                        .toList());
        Files.write(folder.resolve("reference.vectors"), reference(pairs.subList(0, REFERENCE_PAIRS)));
    }

    private static byte[] reference(List<Pair> pairs) {
        try (OnnxTeacher teacher = OnnxTeacher.open(TeacherSettings.standard())) {
            float[][] vectors = teacher.embed(pairs.stream()
                            .flatMap(pair -> Stream.of(
                                    new Content.Text(Content.Role.QUERY, pair.words()),
                                    new Content.Text(Content.Role.POSITIVE, pair.definition())))
                            .toList())
                    .vectors();
            ByteBuffer bytes = ByteBuffer.allocate(
                            vectors.length * teacher.identity().dimension() * Float.BYTES)
                    .order(ByteOrder.LITTLE_ENDIAN);
            for (float[] vector : vectors) {
                for (float component : vector) {
                    bytes.putFloat(component);
                }
            }
            return bytes.array();
        }
    }

    private static void copy(String resource, Path target) throws IOException {
        try (InputStream in = Objects.requireNonNull(GpuPack.class.getResourceAsStream(resource), resource)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
