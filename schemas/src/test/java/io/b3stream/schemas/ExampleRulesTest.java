package io.b3stream.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ExampleRulesTest {
    private static final ExampleLimits LIMITS =
            new ExampleLimits(100, 8, 10, 2, new EmbeddingDimensions(2, Map.of("vendor", 3)));
    private final ExampleRules rules = new ExampleRules(LIMITS);

    @Test
    void aPlainExampleIsAccepted() {
        assertThatCode(() -> rules.check(example(builder -> {}))).doesNotThrowAnyException();
    }

    @Test
    void anIdIsTheKeyInUtf8() {
        assertThat(rules.idOf(bytes("dög"))).isEqualTo("dög");
        assertFault(() -> rules.idOf(null), "null-key", "the record has no key");
        assertFault(() -> rules.idOf(bytes(" ")), "empty-key", "the key is blank");
        assertFault(() -> rules.idOf(new byte[0]), "empty-key", "the key is blank");
        assertFault(
                () -> rules.idOf(new byte[] {'a', (byte) 0xc3}), "not-utf8", "the key is not UTF-8: byte 1 is 0xc3");
        assertFault(() -> rules.idOf(new byte[9]), "oversized", "the key has 9 bytes, at most 8");
    }

    @Test
    void aRecordIsAtMostAsLargeAsTheLimit() {
        assertThatCode(() -> rules.checkSize(new byte[100])).doesNotThrowAnyException();
        assertFault(() -> rules.checkSize(new byte[101]), "oversized", "the record has 101 bytes, at most 100");
    }

    @Test
    void aDataSetHasAName() {
        assertRefused(builder -> builder.setDataset(" "), "empty-dataset", "dataset is blank");
        assertRefused(builder -> builder.setDataset("ninechars"), "oversized", "dataset has 9 bytes, at most 8");
    }

    @Test
    void bothSidesHaveContent() {
        assertRefused(builder -> builder.setQuery(""), "missing-query", "query is blank");
        assertRefused(builder -> builder.setQuery("\u00a0 \t".substring(1)), "missing-query", "query is blank");
        assertRefused(builder -> builder.setPositive(""), "missing-positive", "positive is blank");
        assertThatCode(() -> rules.check(example(builder -> builder.setQuery("").setQueryImage(image(new byte[] {1})))))
                .doesNotThrowAnyException();
    }

    @Test
    void textsAreAtMostAsLongAsTheLimit() {
        String ten = "x".repeat(10);
        String eleven = "x".repeat(11);
        assertThatCode(() -> rules.check(example(builder -> builder.setQuery(ten))))
                .doesNotThrowAnyException();
        assertRefused(builder -> builder.setQuery(eleven), "text-too-long", "query has 11 characters, at most 10");
        assertRefused(builder -> builder.setPositive(eleven), "text-too-long", "positive has 11");
        assertRefused(builder -> builder.setLabel(eleven), "text-too-long", "label has 11");
        assertRefused(
                builder -> builder.setHardNegatives(List.of("a", eleven)), "text-too-long", "hardNegatives[1] has 11");
        assertRefused(
                builder -> builder.setExtraPositives(List.of("a", "b", "c")),
                "too-many-texts",
                "extraPositives has 3 texts, at most 2");
        assertRefused(builder -> builder.setExtraPositives(List.of(" ")), "empty-text", "extraPositives[0] is blank");
    }

    @Test
    void embeddingsComeInPairsOfTheTeachersDimension() {
        assertThatCode(() -> rules.check(example(embeddings(List.of(3f, 4f), List.of(0f, -1f)))))
                .doesNotThrowAnyException();
        assertRefused(
                embeddings(List.of(1f, 0f), null), "embedding-pair-incomplete", "positiveEmbedding is not; give both");
        assertRefused(
                embeddings(null, List.of(1f, 0f)), "embedding-pair-incomplete", "queryEmbedding is not; give both");
        assertRefused(
                embeddings(List.of(1f), List.of(1f, 0f)),
                "wrong-dimension",
                "queryEmbedding has dimension 1, expected 2");
        assertRefused(embeddings(List.of(), List.of()), "wrong-dimension", "queryEmbedding has dimension 0");
    }

    @Test
    void withoutATeachersDimensionBothSidesMustAgree() {
        ExampleRules any = new ExampleRules(ExampleLimits.standard(0));
        Example example = example(embeddings(List.of(1f), List.of(1f, 0f)));

        assertFault(() -> any.check(example), "wrong-dimension", "queryEmbedding has dimension 1, positiveEmbedding 2");
    }

    @Test
    void aDataSetOfPrecomputedEmbeddingsTakesNothingElse() {
        Consumer<Example.Builder> none = builder -> builder.setDataset("vendor");
        assertRefused(
                none,
                "embedding-missing",
                "the embeddings of data set 'vendor' are precomputed (teacher.precomputed-datasets); send them, 3"
                        + " numbers each");
        assertRefused(
                none.andThen(embeddings(List.of(1f, 0f), List.of(1f, 0f))),
                "wrong-dimension",
                "queryEmbedding has dimension 2, expected 3");
        List<Float> vector = List.of(1f, 0f, 2f);
        assertThatCode(() -> rules.check(example(none.andThen(embeddings(vector, vector)))))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> new EmbeddingDimensions(2, Map.of("vendor", 0)))
                .hasMessage("the dimension of data set vendor must be at least 1, is 0");
    }

    @Test
    void embeddingsAreFiniteAndNotZero() {
        assertRefused(
                embeddings(List.of(1f, Float.NaN), List.of(1f, 0f)),
                "non-finite-embedding",
                "queryEmbedding[1] is NaN");
        assertRefused(
                embeddings(List.of(1f, 0f), List.of(Float.NEGATIVE_INFINITY, 0f)),
                "non-finite-embedding",
                "positiveEmbedding[0] is -Infinity");
        assertRefused(embeddings(List.of(0f, -0f), List.of(1f, 0f)), "zero-embedding", "queryEmbedding has length 0.0");
        assertThatCode(() -> rules.check(example(embeddings(List.of(Float.MAX_VALUE, 0f), List.of(1e-11f, 0f)))))
                .doesNotThrowAnyException();
    }

    @Test
    void anImageIsItsBytesOrAUriWithADigest() {
        String sha = Sha256.hex(new byte[] {1});
        assertThatCode(() -> rules.check(withImage(new Image(ByteBuffer.wrap(new byte[] {1}), null, sha))))
                .doesNotThrowAnyException();
        assertThatCode(() -> rules.check(withImage(new Image(null, "s3://x", sha))))
                .doesNotThrowAnyException();

        assertImageRefused(new Image(null, null, null), "queryImage has neither bytes nor uri");
        assertImageRefused(new Image(ByteBuffer.wrap(new byte[] {1}), "s3://x", sha), "has both bytes and uri");
        assertImageRefused(image(new byte[0]), "queryImage.bytes is empty");
        assertImageRefused(new Image(null, " ", sha), "queryImage.uri is blank");
        assertImageRefused(new Image(null, "s3://x", null), "no sha256");
        assertImageRefused(new Image(null, "s3://x", "AB"), "must be 64 lower-case hexadecimal digits, is AB");
        assertImageRefused(new Image(ByteBuffer.wrap(new byte[] {2}), null, sha), "sha256 says " + sha);
    }

    @Test
    void limitsAreValidated() {
        assertThatThrownBy(() -> new ExampleLimits(0, 1, 1, 1, EmbeddingDimensions.ofTeacher(1)))
                .hasMessage("recordBytesMax must be at least 1, is 0");
        assertThatThrownBy(() -> EmbeddingDimensions.ofTeacher(-1))
                .hasMessageContaining("teacher must be at least 0, is -1");
    }

    private void assertImageRefused(Image image, String message) {
        assertFault(() -> rules.check(withImage(image)), "image-invalid", message);
    }

    private void assertRefused(Consumer<Example.Builder> change, String code, String message) {
        assertFault(() -> rules.check(example(change)), code, message);
    }

    private static void assertFault(ThrowingCallable call, String code, String message) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MalformedMessageException.class,
                        e -> assertThat(e.code().wireName()).isEqualTo(code))
                .hasMessageContaining(message);
    }

    private static Consumer<Example.Builder> embeddings(List<Float> query, List<Float> positive) {
        return builder -> builder.setQueryEmbedding(query).setPositiveEmbedding(positive);
    }

    private static Example withImage(Image image) {
        return example(builder -> builder.setQueryImage(image));
    }

    private static Image image(byte[] bytes) {
        return new Image(ByteBuffer.wrap(bytes), null, null);
    }

    private static Example example(Consumer<Example.Builder> change) {
        Example.Builder builder =
                Example.newBuilder().setDataset("d").setQuery("q").setPositive("p");
        change.accept(builder);
        return builder.build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
