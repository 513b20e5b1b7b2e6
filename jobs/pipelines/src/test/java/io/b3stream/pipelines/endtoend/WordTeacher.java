package io.b3stream.pipelines.endtoend;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.mining.embedding.UnitVector;
import io.b3stream.mining.example.ExampleKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/**
 * A teacher without a model: the vector of a text, and of an image of one, is the sum of its words', each drawn at
 * random from the word's hash.
 */
public final class WordTeacher implements Teacher {
    public static final int DIMENSION = 24;

    private static final String IMAGE = "WORDS ";

    private final String name;

    public WordTeacher() {
        this("words");
    }

    /** One that calls itself another. */
    WordTeacher(String name) {
        this.name = name;
    }

    @Override
    public TeacherIdentity identity() {
        return new TeacherIdentity(name, "00", "00", "", DIMENSION, "mean", "", "", 512);
    }

    @Override
    public Placement placement() {
        return Placement.cpu();
    }

    @Override
    public EmbeddingResult embed(List<? extends Content> contents) {
        float[][] vectors =
                contents.stream().map(content -> vector(read(content))).toArray(float[][]::new);
        return new EmbeddingResult(vectors, 0, contents.size(), contents.size());
    }

    /** An image is a file that begins with {@code WORDS}, and shows those that follow. */
    private static String read(Content content) {
        if (content instanceof Content.Text text) {
            return text.text();
        }
        String file = new String(((Content.Image) content).bytes(), StandardCharsets.UTF_8);
        if (!file.startsWith(IMAGE)) {
            throw new EmbeddingException(EmbeddingFault.IMAGE_UNDECODABLE, "no image");
        }
        return file.substring(IMAGE.length());
    }

    /** The file of an image that shows words. */
    static byte[] image(String words) {
        return (IMAGE + words).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean readsImages() {
        return true;
    }

    static float[] vector(String text) {
        float[] sum = new float[DIMENSION];
        for (String word : text.split(" ")) {
            Random random = new Random(ExampleKey.hash(word));
            for (int d = 0; d < DIMENSION; d++) {
                sum[d] += (float) random.nextGaussian();
            }
        }
        return UnitVector.of(sum);
    }

    @Override
    public void close() {}
}
