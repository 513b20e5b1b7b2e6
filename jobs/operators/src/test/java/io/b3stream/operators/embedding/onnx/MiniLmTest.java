package io.b3stream.operators.embedding.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.Content.Role;
import io.b3stream.mining.embedding.EmbeddingResult;
import io.b3stream.mining.embedding.Placement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built-in model on real texts. */
class MiniLmTest {
    private static final TeacherSettings SETTINGS = TeacherSettings.standard().withWorkers(2);
    private static final List<Content.Text> TEXTS = mixedTexts();

    private static OnnxTeacher teacher;
    private static float[][] alone;

    @BeforeAll
    static void embedEachTextAlone() {
        teacher = OnnxTeacher.open(SETTINGS);
        alone = embed(teacher, TEXTS, 1);
    }

    @AfterAll
    static void close() {
        teacher.close();
    }

    @ParameterizedTest
    @CsvSource({"3, 64", "20, 300", "60, 1024", "60, 16384"})
    void vectorsDoNotDependOnWhatTheyAreEmbeddedWith(int callTexts, int batchTokens) {
        List<Content.Text> shuffled = new ArrayList<>(TEXTS);
        Collections.shuffle(shuffled, new Random(callTexts));
        float[][] together;
        try (OnnxTeacher other = OnnxTeacher.open(SETTINGS.withBatchTokens(batchTokens))) {
            together = embed(other, shuffled, callTexts);
        }
        for (int i = 0; i < together.length; i++) {
            Content.Text text = shuffled.get(i);
            assertThat(together[i]).as(text.text()).isEqualTo(alone[TEXTS.indexOf(text)]);
        }
    }

    @Test
    void vectorsAreThoseThatTheAuthorsOfTheModelPublish() {
        // First components for this sentence on the model's page at Hugging Face; they are in the card, too.
        assertThat(teacher.goldenText()).contains("This is an example sentence");
        float[] vector =
                teacher.embed(List.of(query("This is an example sentence"))).vectors()[0];
        float[] published = {0.0676569f, 0.0634959f, 0.0487131f, 0.0793050f};
        for (int i = 0; i < published.length; i++) {
            assertThat(vector[i]).isCloseTo(published[i], within(1e-4f));
        }
    }

    /** What is no text to a person and yet one to Unicode must not fail the task. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000",
                "a\u0000b",
                "\ufffe\uffff",
                "\u200b",
                "\ufeff",
                "\u202egpj.exe",
                "\u001b[2J",
                "\r\n\u2028x",
                "🐕",
                "\udbff\udffd",
                "ﷺ"
            })
    void oddTextsHaveVectorsAlsoAsLongAsTextsMayBe(String odd) {
        String marks = "z" + "\u0301".repeat(200);
        List<Content> texts = List.of(query(odd), query(odd.repeat(32_768 / odd.length())), query(odd + marks));
        for (float[] vector : teacher.embed(texts).vectors()) {
            assertThat(dot(vector, vector)).isCloseTo(1, within(1e-6));
        }
    }

    @Test
    void similarTextsAreNearAndAllVectorsHaveLengthOne() {
        float[][] v = teacher.embed(List.of(query("a dog runs"), query("a puppy is running"), query("tax law")))
                .vectors();
        assertThat(dot(v[0], v[0])).isCloseTo(1, within(1e-6));
        assertThat(dot(v[0], v[1])).isGreaterThan(.6);
        assertThat(dot(v[0], v[2])).isLessThan(.2);
    }

    @Test
    void longTextsAreCutAndCounted() {
        String exact = "word ".repeat(254);
        EmbeddingResult result =
                teacher.embed(List.of(query(exact), query(exact + "word"), query(exact + "something else")));
        assertThat(result.truncated()).isEqualTo(2);
        assertThat(result.tokens()).isEqualTo(3 * 256);
        assertThat(result.vectors()[1]).isEqualTo(result.vectors()[0]).isEqualTo(result.vectors()[2]);
    }

    @Test
    void noTextsNeedNoWork() {
        EmbeddingResult result = teacher.embed(List.of());
        assertThat(result.vectors()).isEmpty();
        assertThat(result.tokens()).isZero();
    }

    @Test
    void identityComesFromTheCard() {
        assertThat(teacher.identity().name()).isEqualTo("all-MiniLM-L6-v2");
        assertThat(teacher.identity().dimension()).isEqualTo(384);
        assertThat(teacher.identity().pooling()).isEqualTo("mean");
        assertThat(teacher.identity().tokensMax()).isEqualTo(256);
        assertThat(teacher.placement()).isEqualTo(Placement.cpu());
    }

    /** WordNet's short texts with some long ones in between, so that batches are padded unevenly. */
    private static List<Content.Text> mixedTexts() {
        List<Content.Text> texts = new ArrayList<>(WordNetTexts.ofPairs(24));
        for (int words = 5; texts.size() < 60; words += 17) {
            texts.add(new Content.Text(Role.POSITIVE, String.join(" ", Collections.nCopies(words, "batch"))));
        }
        return texts;
    }

    private static float[][] embed(OnnxTeacher teacher, List<Content.Text> texts, int callTexts) {
        float[][] vectors = new float[texts.size()][];
        for (int from = 0; from < texts.size(); from += callTexts) {
            List<Content.Text> call = texts.subList(from, Math.min(texts.size(), from + callTexts));
            float[][] result = teacher.embed(call).vectors();
            System.arraycopy(result, 0, vectors, from, result.length);
        }
        return vectors;
    }

    private static Content query(String text) {
        return new Content.Text(Role.QUERY, text);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
