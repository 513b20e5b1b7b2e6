package io.b3stream.benchmarks;

import io.b3stream.benchmarks.communities.CommunitiesBenchmark;
import io.b3stream.benchmarks.communities.CommunitiesOptions;
import io.b3stream.benchmarks.embedding.EmbeddingBenchmark;
import io.b3stream.benchmarks.kernel.KernelBenchmark;
import io.b3stream.benchmarks.knn.KnnBenchmark;
import io.b3stream.benchmarks.knn.KnnOptions;
import io.b3stream.benchmarks.reader.ReaderBenchmark;
import io.b3stream.benchmarks.wordnet.VectorCache;
import io.b3stream.benchmarks.wordnet.WordNetPairs;
import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import io.b3stream.operators.embedding.onnx.TeacherSettings;
import java.nio.file.Path;

/**
 * Runs one benchmark by name: {@code mvn -Pbench -Dbench=communities -Dn=20000 -DskipTests -pl jobs/benchmarks -am
 * verify}.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /**
     * Arguments: name of the benchmark, number of examples, folder for the results. What else there is to set comes as
     * system properties, {@code bench.*}.
     *
     * @throws IllegalArgumentException when there is no benchmark of that name
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            throw new IllegalArgumentException("expected NAME EXAMPLES FOLDER, got " + arguments.length + " arguments");
        }
        int examples = Integer.parseInt(arguments[1]);
        Path folder = Path.of(arguments[2]);
        switch (arguments[0]) {
            case "communities" ->
                new CommunitiesBenchmark(
                                CommunitiesOptions.of(examples, System.getProperties(), cacheFolder()), cache(), folder)
                        .run();
            case "kernel" -> new KernelBenchmark(folder).run();
            case "knn" -> new KnnBenchmark(KnnOptions.of(examples, System.getProperties()), cache(), folder).run();
            case "embed" -> embed(examples);
            case "embedding" -> new EmbeddingBenchmark(examples, cacheFolder().resolve("node"), folder).run();
            case "reader" ->
                new ReaderBenchmark(examples, System.getProperty("bench.python", "/usr/bin/python3"), folder).run();
            case "none" -> System.out.println("No benchmark named; add -Dbench= and a name, such as knn");
            default ->
                throw new IllegalArgumentException("no benchmark '" + arguments[0]
                        + "'; there are: communities, embedding, kernel, knn, reader, embed");
        }
    }

    /** Fills the cache, so that other benchmarks find it. */
    private static void embed(int examples) throws Exception {
        System.out.println(
                "vectors: " + cache().vectors(WordNetPairs.shuffled(), examples).path());
    }

    private static VectorCache cache() {
        TeacherSettings teacher =
                TeacherSettings.standard().withWorkers(Integer.getInteger("bench.teacher-threads", 0));
        return new VectorCache(cacheFolder(), OnnxTeacher.identityOf(teacher), OnnxTeacher.factory(teacher));
    }

    private static Path cacheFolder() {
        Path home = Path.of(System.getProperty("user.home"), ".cache", "b3-stream", "bench");
        return Path.of(System.getProperty("bench.cache", home.toString()));
    }
}
