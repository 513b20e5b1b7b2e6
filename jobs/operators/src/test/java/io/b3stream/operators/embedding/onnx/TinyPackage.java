package io.b3stream.operators.embedding.onnx;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Writes a model package of four words into a folder: north, east, and two that break the model. */
final class TinyPackage {
    static final List<String> INPUTS = List.of("input_ids", "attention_mask");
    static final String OUTPUT = "last_hidden_state";

    private static final float[][] TABLE = {{1, 1, 1}, {2, 0, 0}, {0, 4, 0}, {Float.NaN, 0, 0}, {0, 0, 0}};
    private static final String TOKENIZER = """
            {"version": "1.0", "truncation": null, "padding": null, "added_tokens": [],
             "normalizer": {"type": "Lowercase"}, "pre_tokenizer": {"type": "WhitespaceSplit"},
             "post_processor": null, "decoder": null,
             "model": {"type": "WordLevel", "unk_token": "[UNK]",
                       "vocab": {"[UNK]": 0, "north": 1, "east": 2, "broken": 3, "nothing": 4}}}
            """;
    private static final String CARD = """
            {"version": 1, "name": "tiny", "model": "model.onnx", "modelSha256": "%s",
             "tokenizer": "tokenizer.json", "tokenizerSha256": "%s",
             "inputs": ["input_ids", "attention_mask"], "output": "last_hidden_state", "pooling": "mean",
             "dimension": 3, "tokensMax": 4, "queryPrefix": "", "positivePrefix": "north "}
            """;

    private static final String IMAGES = """
            "images": {"model": "vision.onnx", "modelSha256": "%s", "input": "pixel_values", "output": "image_embeds",
                       "size": 4, "fit": "crop", "resampling": "bicubic", "layout": "nchw",
                       "mean": [0, 0, 0], "std": [1, 1, 1]}""";

    private TinyPackage() {}

    static TeacherSettings in(Path folder) throws IOException {
        return with(folder, TinyOnnx.model(INPUTS, OUTPUT, TABLE), TOKENIZER.getBytes(StandardCharsets.UTF_8));
    }

    static TeacherSettings withModel(Path folder, byte[] model) throws IOException {
        return with(folder, model, TOKENIZER.getBytes(StandardCharsets.UTF_8));
    }

    static TeacherSettings withTokenizer(Path folder, String tokenizer) throws IOException {
        return with(folder, TinyOnnx.model(INPUTS, OUTPUT, TABLE), tokenizer.getBytes(StandardCharsets.UTF_8));
    }

    static TeacherSettings dependent(Path folder) throws IOException {
        return withModel(folder, TinyOnnx.dependentModel(INPUTS, OUTPUT, TABLE));
    }

    static TeacherSettings pooled(Path folder) throws IOException {
        TeacherSettings settings = withModel(folder, TinyOnnx.pooledModel(INPUTS, OUTPUT, TABLE));
        edit(folder, "\"mean\"", "\"none\"");
        return settings;
    }

    /** Reads images, too: the vector is the mean red, green and blue. */
    static TeacherSettings withImages(Path folder) throws IOException {
        TeacherSettings settings = in(folder);
        byte[] model = TinyOnnx.imageModel("pixel_values", "image_embeds", 4);
        Files.write(folder.resolve("vision.onnx"), model);
        edit(folder, "\"version\": 1", "\"version\": 1, " + IMAGES.formatted(sha256(model)));
        return settings;
    }

    /** Replaces a part of the card. */
    static void edit(Path folder, String part, String replacement) throws IOException {
        Path card = folder.resolve("teacher.json");
        Files.writeString(card, Files.readString(card).replace(part, replacement));
    }

    private static TeacherSettings with(Path folder, byte[] model, byte[] tokenizer) throws IOException {
        Files.write(folder.resolve("model.onnx"), model);
        Files.write(folder.resolve("tokenizer.json"), tokenizer);
        Files.writeString(folder.resolve("teacher.json"), CARD.formatted(sha256(model), sha256(tokenizer)));
        return TeacherSettings.standard().withModel(folder.toString()).withWorkers(1);
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
