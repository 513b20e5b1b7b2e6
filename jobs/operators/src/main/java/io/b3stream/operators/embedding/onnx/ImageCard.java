package io.b3stream.operators.embedding.onnx;

import io.b3stream.mining.example.Sha256;
import io.b3stream.mining.image.ImagePreprocessing;
import io.b3stream.operators.embedding.onnx.TeacherCard.PinnedFile;
import java.nio.charset.StandardCharsets;

/**
 * What {@code teacher.json} says about images.
 *
 * @param model the ONNX file and its hash
 * @param input name of its input, shape [images][3][size][size] or [images][size][size][3]
 * @param output name of its output, one vector per image, shape [images][dimension]
 * @param preprocessing what comes before
 */
record ImageCard(PinnedFile model, String input, String output, ImagePreprocessing preprocessing) {
    /** Hash of all that decides what the vector of an image is. */
    String sha256() {
        String all = model.sha256() + "\n" + input + "\n" + output + "\n" + preprocessing;
        return Sha256.hex(all.getBytes(StandardCharsets.UTF_8));
    }
}
