package io.b3stream.operators.embedding;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.EmbeddingFault;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import io.b3stream.mining.embedding.UnitVector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Embeds a text by its length, remembers its calls, fails on texts that contain "bad" and images with "torn", and can
 * break altogether.
 */
final class FakeTeacher implements Teacher {
    static final int DIMENSION = 2;

    final List<List<String>> calls = new ArrayList<>();
    String name = "fake";
    boolean broken;
    int breaksAfterCalls = Integer.MAX_VALUE;
    boolean closed;
    boolean readsImages;

    /** The vector of a text. */
    static float[] vector(String text) {
        return UnitVector.of(new float[] {1, text.length()});
    }

    @Override
    public TeacherIdentity identity() {
        return new TeacherIdentity(name, "0".repeat(64), "1".repeat(64), "", DIMENSION, "mean", "", "", 8);
    }

    @Override
    public EmbeddingResult embed(List<? extends Content> contents) {
        List<String> texts = contents.stream().map(FakeTeacher::read).toList();
        calls.add(texts);
        broken = broken || calls.size() > breaksAfterCalls;
        if (broken) {
            throw new EmbeddingException("out of order");
        }
        for (String text : texts) {
            if (text.contains("bad")) {
                throw new EmbeddingException("component 0 of the vector is NaN");
            }
        }
        float[][] vectors = texts.stream().map(FakeTeacher::vector).toArray(float[][]::new);
        int truncated = (int) texts.stream().filter(text -> text.length() > 10).count();
        return new EmbeddingResult(vectors, truncated, 3L * texts.size(), 4L * texts.size());
    }

    /** An image reads as its bytes in ASCII. */
    private static String read(Content content) {
        if (content instanceof Content.Text text) {
            return text.text();
        }
        String read = new String(((Content.Image) content).bytes(), StandardCharsets.US_ASCII);
        if (read.contains("torn")) {
            throw new EmbeddingException(EmbeddingFault.IMAGE_UNDECODABLE, "no image");
        }
        return read;
    }

    @Override
    public boolean readsImages() {
        return readsImages;
    }

    @Override
    public Placement placement() {
        return Placement.cpuInstead("no driver");
    }

    @Override
    public void close() {
        closed = true;
    }

    /** All texts that were asked for, in order. */
    Set<String> texts() {
        return Set.copyOf(calls.stream().flatMap(List::stream).toList());
    }
}
