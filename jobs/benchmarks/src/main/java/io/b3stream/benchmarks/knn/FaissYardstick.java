package io.b3stream.benchmarks.knn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import io.b3stream.benchmarks.wordnet.VectorFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** All lists from scratch by FAISS (Debian: python3-faiss), in a process of its own, on one thread. */
final class FaissYardstick {
    private static final String SCRIPT = "faiss_yardstick.py";
    private static final String ENGINE = "FAISS";

    private final String python;
    private final VectorFile vectors;
    private final Path folder;

    /** @param folder for what it exchanges with the process */
    FaissYardstick(String python, VectorFile vectors, Path folder) {
        this.python = python;
        this.vectors = vectors;
        this.folder = folder;
    }

    /** Measures, or says in the row's note why not. */
    ResultRow run(Yardstick kind, int examples) throws IOException, InterruptedException {
        try {
            requireFaiss();
            return measure(kind, examples);
        } catch (YardstickMissingException e) {
            System.out.println("NOT RUN: " + ENGINE + " " + kind + ": " + e.getMessage());
            return ResultRow.notRun(examples, ENGINE, kind.toString(), String.valueOf(e.getMessage()));
        }
    }

    private ResultRow measure(Yardstick kind, int examples)
            throws IOException, InterruptedException, YardstickMissingException {
        ExactSample sample = ExactSample.spread(vectors, examples, KnnOptions.SAMPLE, KnnOptions.LIST_LENGTH);
        Path rows = folder.resolve("sample.txt");
        Files.write(
                rows, IntStream.of(sample.rows()).mapToObj(Integer::toString).toList());
        Path lists = folder.resolve("lists.i4");
        Path script = folder.resolve(SCRIPT);
        try (InputStream resource = Objects.requireNonNull(FaissYardstick.class.getResourceAsStream(SCRIPT))) {
            Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
        }
        System.out.printf("%s %s: %,d lists from scratch%n", ENGINE, kind, examples);
        JsonNode figures = new ObjectMapper()
                .readTree(python(
                        script.toString(),
                        vectors.path().toString(),
                        Integer.toString(examples),
                        Integer.toString(vectors.dimension()),
                        Integer.toString(KnnOptions.LIST_LENGTH),
                        kind.toString(),
                        rows.toString(),
                        lists.toString()));
        Usage cost = new Usage(
                figures.get("wallSeconds").asDouble(), figures.get("cpuSeconds").asDouble());
        return ResultRow.rate(
                        examples,
                        ENGINE + " " + figures.get("version").asText(),
                        kind.toString(),
                        "rebuild",
                        examples,
                        cost)
                .with(
                        sample.recall(read(lists, sample.rows())),
                        figures.get("bytesPerExample").asDouble());
    }

    private void requireFaiss() throws IOException, InterruptedException, YardstickMissingException {
        python("-c", "import faiss, numpy");
    }

    private String python(String... arguments) throws IOException, InterruptedException, YardstickMissingException {
        List<String> command =
                Stream.concat(Stream.of(python), Arrays.stream(arguments)).toList();
        Path errors = folder.resolve("faiss.log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1"));
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new YardstickMissingException("no " + python + "; name another by -Dbench.python");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() == 0) {
            return output;
        }
        String log = Files.readString(errors);
        if (log.contains("ModuleNotFoundError")) {
            throw new YardstickMissingException("FAISS is missing, install Debian's package python3-faiss ("
                    + log.lines().reduce("", (first, last) -> last) + ")");
        }
        if (log.contains("OpenBLAS is missing")) {
            throw new YardstickMissingException("OpenBLAS is missing, install Debian's package libopenblas0-pthread");
        }
        throw new IOException(command.get(0) + " failed:\n" + log);
    }

    private static Map<Integer, int[]> read(Path file, int[] rows) throws IOException {
        var ids = ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asIntBuffer();
        Map<Integer, int[]> lists = new HashMap<>();
        for (int row : rows) {
            int[] list = new int[KnnOptions.LIST_LENGTH];
            ids.get(list);
            lists.put(row, list);
        }
        return lists;
    }
}
