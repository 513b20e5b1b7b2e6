package io.b3stream.benchmarks.embedding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.b3stream.benchmarks.machine.Usage;
import io.b3stream.benchmarks.machine.YardstickMissingException;
import io.b3stream.benchmarks.wordnet.PairSample.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * transformers.js on onnxruntime-node, in a process of its own, with as many threads as cores: texts in the order in
 * which they come, in batches of the size that was best among 1, 8, 32 and 64.
 */
final class TransformersJs {
    static final String NAME = "transformers.js";

    private static final int BATCH = 8;

    private final Path modules;
    private final Path folder;

    /**
     * @param modules folder that has node_modules
     * @param folder for the model's files, the texts and what the process prints
     */
    TransformersJs(Path modules, Path folder) {
        this.modules = modules;
        this.folder = folder;
    }

    /**
     * Embeds both texts of all pairs several times.
     *
     * @throws YardstickMissingException saying what is not installed
     */
    EmbeddingRate measure(String name, List<Pair> pairs, int warmUpPairs, int runs)
            throws IOException, InterruptedException, YardstickMissingException {
        if (!Files.isDirectory(modules.resolve("node_modules/@huggingface/transformers"))) {
            throw new YardstickMissingException(
                    "no transformers.js in " + modules + "; run jobs/benchmarks/install-transformers-js.sh");
        }
        Path models = Files.createDirectories(folder.resolve("transformers-js"));
        writeModel(Files.createDirectories(models.resolve("teacher")));
        Path texts = models.resolve("texts.json");
        List<String> both = pairs.stream()
                .flatMap(pair -> Stream.of(pair.words(), pair.definition()))
                .toList();
        new ObjectMapper().writeValue(texts.toFile(), both);
        Path script = models.resolve("embed.mjs");
        copy("embed.mjs", script);
        String output = run(List.of(
                "node",
                script.toAbsolutePath().toString(),
                models.toAbsolutePath().toString(),
                texts.toAbsolutePath().toString(),
                String.valueOf(BATCH),
                String.valueOf(Runtime.getRuntime().availableProcessors()),
                String.valueOf(2 * warmUpPairs),
                String.valueOf(runs)));
        List<Usage> measured = new ArrayList<>();
        for (JsonNode figures : new ObjectMapper().readTree(output)) {
            measured.add(new Usage(
                    figures.get("seconds").asDouble(), figures.get("cpuSeconds").asDouble()));
        }
        return EmbeddingRate.of(NAME, name, both.size(), measured);
    }

    private String run(List<String> command) throws IOException, InterruptedException, YardstickMissingException {
        Path log = folder.resolve("transformers-js.log");
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(modules.toFile())
                    .redirectError(log.toFile())
                    .start();
        } catch (IOException e) {
            throw new YardstickMissingException("no Node.js here; install Debian's package nodejs");
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed:\n" + Files.readString(log));
        }
        return output;
    }

    /** The same model as a folder that transformers.js can read: its tokenizer would pad everything to 128 tokens. */
    private static void writeModel(Path teacher) throws IOException {
        ObjectMapper json = new ObjectMapper();
        copy(
                "/all-minilm-l6-v2.onnx",
                Files.createDirectories(teacher.resolve("onnx")).resolve("model.onnx"));
        try (InputStream words = resource("/all-minilm-l6-v2-tokenizer.json")) {
            ObjectNode tokenizer = (ObjectNode) json.readTree(words);
            tokenizer.putNull("padding");
            tokenizer.putNull("truncation");
            json.writeValue(teacher.resolve("tokenizer.json").toFile(), tokenizer);
        }
        json.writeValue(teacher.resolve("config.json").toFile(), Map.of("model_type", "bert"));
        json.writeValue(
                teacher.resolve("tokenizer_config.json").toFile(),
                Map.of("tokenizer_class", "BertTokenizer", "model_max_length", 256, "pad_token", "[PAD]"));
    }

    private static void copy(String name, Path target) throws IOException {
        try (InputStream in = resource(name)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(TransformersJs.class.getResourceAsStream(name), name);
    }
}
