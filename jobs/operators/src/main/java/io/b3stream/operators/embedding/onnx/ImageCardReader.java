package io.b3stream.operators.embedding.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.mining.image.ImagePreprocessing;
import io.b3stream.mining.image.ImagePreprocessing.Fit;
import io.b3stream.mining.image.ImagePreprocessing.Layout;
import io.b3stream.mining.image.ImagePreprocessing.Normalization;
import io.b3stream.mining.image.Resampling;
import io.b3stream.operators.embedding.onnx.TeacherCard.PinnedFile;
import java.util.List;

/** Reads the field {@code images} of {@code teacher.json}; all of its fields must be there. */
final class ImageCardReader {
    private static final int SIZE_MAX = 4_096;
    private static final List<String> FIELDS =
            List.of("model", "modelSha256", "input", "output", "size", "fit", "resampling", "layout", "mean", "std");

    private ImageCardReader() {}

    static ImageCard read(String where, JsonNode json) {
        CardFields fields = new CardFields(where, json, FIELDS);
        fields.requireKnown(List.of());
        return new ImageCard(
                new PinnedFile(fields.notBlank("model"), fields.sha256("modelSha256")),
                fields.notBlank("input"),
                fields.notBlank("output"),
                new ImagePreprocessing(
                        fields.number("size", 1, SIZE_MAX),
                        fields.choice("fit", Fit.values()),
                        fields.choice("resampling", Resampling.values()),
                        fields.choice("layout", Layout.values()),
                        normalization(fields)));
    }

    private static Normalization normalization(CardFields fields) {
        try {
            return new Normalization(fields.numbers("mean"), fields.numbers("std"));
        } catch (IllegalArgumentException e) {
            throw fields.fault("mean", "or std is wrong: " + e.getMessage());
        }
    }
}
