package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A teacher of texts and images on real icons, with every fault its card and its models can have. */
class ImageTeacherTest {
    @TempDir
    Path folder;

    private TeacherSettings settings;

    @BeforeEach
    void writePackage() throws IOException {
        settings = TinyPackage.withImages(folder);
    }

    @Test
    void theVectorOfAnImageIsWhatTheModelMakesOfItsPixels() throws IOException {
        float[] red =
                embed(new Content.Image(Role.QUERY, Icons.plain(0xFFFF0000))).get(0);
        assertThat(red).containsExactly(1, 0, 0);
    }

    @Test
    void textsAndImagesComeBackInTheOrderInWhichTheyWent() throws IOException {
        List<float[]> vectors = embed(
                new Content.Text(Role.QUERY, "east"),
                new Content.Image(Role.POSITIVE, Icons.plain(0xFF0000FF)),
                new Content.Text(Role.QUERY, "north"),
                new Content.Image(Role.QUERY, Icons.plain(0xFF00FF00)));
        assertThat(vectors.get(0)).containsExactly(0, 1, 0);
        assertThat(vectors.get(1)).containsExactly(0, 0, 1);
        assertThat(vectors.get(2)).containsExactly(1, 0, 0);
        assertThat(vectors.get(3)).containsExactly(0, 1, 0);
    }

    @Test
    void everyIconHasTheSameVectorWhateverItIsEmbeddedWith() throws IOException {
        Map<String, byte[]> icons = Icons.all();
        assertThat(icons).hasSize(1_000);
        List<String> names = new ArrayList<>(icons.keySet());
        List<float[]> together = embed(images(names, icons));
        Map<String, float[]> first = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            double squares = 0;
            for (float component : together.get(i)) {
                squares += component * component;
            }
            assertThat(squares).as(names.get(i)).isCloseTo(1, Offset.offset(1e-6));
            first.put(names.get(i), together.get(i));
        }
        Collections.shuffle(names, new Random(3));
        try (OnnxTeacher other = OnnxTeacher.open(settings.withWorkers(4))) {
            for (int from = 0; from < names.size(); from += 37) {
                List<String> some = names.subList(from, Math.min(names.size(), from + 37));
                float[][] vectors = other.embed(List.of(images(some, icons))).vectors();
                for (int i = 0; i < some.size(); i++) {
                    assertThat(vectors[i]).as(some.get(i)).isEqualTo(first.get(some.get(i)));
                }
            }
        }
    }

    @Test
    void theIdentityKnowsTheImageModelAndItsPreprocessing() throws IOException {
        String images = OnnxTeacher.identityOf(settings).imageSha256();
        assertThat(images).hasSize(64);
        assertThat(OnnxTeacher.identityOf(settings).describe()).endsWith(", images " + images);
        TinyPackage.edit(folder, "bicubic", "bilinear");
        assertThat(OnnxTeacher.identityOf(settings).imageSha256()).hasSize(64).isNotEqualTo(images);
        assertThat(OnnxTeacher.identityOf(TinyPackage.in(folder)).describe()).doesNotContain("images");
    }

    @Test
    void anImageThatCannotBeDecodedHasItsOwnFault() {
        assertThatThrownBy(() -> embed(new Content.Image(Role.QUERY, "no image".getBytes())))
                .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.fault())
                        .isEqualTo(EmbeddingFault.IMAGE_UNDECODABLE))
                .hasMessageContaining("8 bytes are no image that can be read; send PNG, JPEG, GIF or BMP");
    }

    @Test
    void aTeacherOfTextsSaysThatItReadsNoImages() throws IOException {
        settings = TinyPackage.in(folder);
        assertThatThrownBy(() -> embed(new Content.Image(Role.QUERY, Icons.plain(-1))))
                .isInstanceOfSatisfying(EmbeddingException.class, e -> assertThat(e.fault())
                        .isEqualTo(EmbeddingFault.UNSUPPORTED_CONTENT))
                .hasMessageContaining("teacher tiny embeds texts only");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            "size": 4,                    | '  '                   | teacher.json: images: field 'size' is missing
            "size": 4                     | "size": 5000           | must be a whole number from 1 to 4096, is 5000
            "size": 4                     | "size": 5              | Got: 5 Expected: 4
            "fit": "crop"                 | "fit": "cover"         | field 'fit' is 'cover'; it must be one of [crop, stretch]
            "bicubic"                     | "bicubik"              | (did you mean 'bicubic'?)
            "nchw"                        | "nhwc"                 | Got:
            "mean": [0, 0, 0]             | "mean": [0, 0]         | need three numbers each
            "std": [1, 1, 1]              | "std": [1, 0, 1]       | std none that is 0
            "std"                         | "stdev"                | images: field 'stdev' is unknown (did you mean 'std'?)
            "images": {                   | "images": 7, "x": {    | 'x' is unknown
            "pixel_values"                | "pixels"               | vision.onnx of teacher tiny has the inputs [pixel_values], its card says [pixels]
            "image_embeds"                | "image_embed"          | has no output 'image_embed' (did you mean 'image_embeds'?)
            "vision.onnx"                 | "visions.onnx"         | visions.onnx cannot be read (no such file)
            "vision.onnx"                 | "model.onnx"           | model.onnx has SHA-256
            "dimension": 3                | "dimension": 4         | its card says 4
            """)
    void aWrongCardIsRefusedWithTheFieldAndTheFault(String part, String replacement, String fault) throws IOException {
        TinyPackage.edit(folder, part, replacement);
        assertThatThrownBy(() -> embed(new Content.Image(Role.QUERY, Icons.plain(-1))))
                .isInstanceOf(EmbeddingException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void aFileThatIsNoModelOfImagesIsRefused() throws IOException {
        byte[] model = Files.readAllBytes(folder.resolve("model.onnx"));
        Files.write(folder.resolve("vision.onnx"), model);
        TinyPackage.edit(
                folder,
                TinyPackage.sha256(TinyOnnx.imageModel("pixel_values", "image_embeds", 4)),
                TinyPackage.sha256(model));
        assertThatThrownBy(() -> OnnxTeacher.open(settings)).hasMessageContaining("vision.onnx of teacher tiny has");
    }

    private static Content[] images(List<String> names, Map<String, byte[]> icons) {
        return names.stream()
                .map(name -> new Content.Image(Role.QUERY, icons.get(name)))
                .toArray(Content[]::new);
    }

    private List<float[]> embed(Content... contents) {
        try (OnnxTeacher teacher = OnnxTeacher.open(settings)) {
            assertThat(teacher.readsImages() || contents.length == 1).isTrue();
            return List.of(teacher.embed(List.of(contents)).vectors());
        }
    }
}
