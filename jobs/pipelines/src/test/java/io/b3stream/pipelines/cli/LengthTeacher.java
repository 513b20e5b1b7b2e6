package io.b3stream.pipelines.cli;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Teacher;
import io.b3stream.mining.embedding.TeacherIdentity;
import java.util.List;

/** Embeds a text as its length, and 1 when it is a query. Fails on the text "fail". */
final class LengthTeacher implements Teacher {
    @Override
    public TeacherIdentity identity() {
        return new TeacherIdentity("length", "ab", "cd", "", 2, "mean", "query: ", "", 512);
    }

    @Override
    public EmbeddingResult embed(List<? extends Content> contents) {
        float[][] vectors = contents.stream()
                .map(content -> new float[] {
                    length(((Content.Text) content).text()), content.role() == Content.Role.QUERY ? 1 : 0
                })
                .toArray(float[][]::new);
        return new EmbeddingResult(vectors, 0, contents.size(), contents.size());
    }

    private static float length(String text) {
        if (text.equals("fail")) {
            throw new IllegalStateException("planted fault");
        }
        return text.length();
    }

    @Override
    public void close() {}
}
