package io.b3stream.pipelines.reliability;

import io.b3stream.operators.embedding.onnx.OnnxTeacher;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The built-in model as a package in a folder, where it can be damaged. */
final class ModelFolder {
    private static final String CARD = "teacher.json";
    private static final String MODEL = "all-minilm-l6-v2.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-tokenizer.json";

    private final Path folder;

    private ModelFolder(Path folder) {
        this.folder = folder;
    }

    static ModelFolder create(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            Files.createDirectories(folder);
            String card = new String(resource("/teachers/all-MiniLM-L6-v2/" + CARD));
            Files.writeString(
                    folder.resolve(CARD), card.replace("/" + MODEL, MODEL).replace("/" + TOKENIZER, TOKENIZER));
            Files.write(folder.resolve(MODEL), resource("/" + MODEL));
            Files.write(folder.resolve(TOKENIZER), resource("/" + TOKENIZER));
        }
        return new ModelFolder(folder);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(OnnxTeacher.class.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }

    Path folder() {
        return folder;
    }

    /** Turns a bit of the model over; once more mends it. */
    void turnOneBit() throws IOException {
        Path model = folder.resolve(MODEL);
        byte[] bytes = Files.readAllBytes(model);
        bytes[bytes.length / 2] ^= 1;
        Files.write(model, bytes);
    }
}
