package io.b3stream.operators.embedding.onnx;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.b3stream.mining.embedding.Content;
import io.b3stream.mining.embedding.EmbeddingException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Texts to token numbers, cut at the teacher's limit and never padded. Used by several threads at once. */
final class TextEncoder implements AutoCloseable {
    private final TeacherCard card;
    private final HuggingFaceTokenizer tokenizer;

    private TextEncoder(TeacherCard card, HuggingFaceTokenizer tokenizer) {
        this.card = card;
        this.tokenizer = tokenizer;
    }

    /**
     * Opens a tokenizer.
     *
     * @throws EmbeddingException when the file is none, or the native library cannot be loaded
     */
    static TextEncoder open(TeacherCard card, Path tokenizerJson) {
        String limit = String.valueOf(card.tokensMax());
        Map<String, String> options =
                Map.of("padding", "false", "truncation", "true", "maxLength", limit, "modelMaxLength", limit);
        NativeLibraries.keepTokenizerOffline();
        try {
            return new TextEncoder(card, HuggingFaceTokenizer.newInstance(tokenizerJson, options));
        } catch (LinkageError e) {
            throw NativeLibraries.fault("the tokenizer library", e);
        } catch (IOException | RuntimeException e) {
            throw new EmbeddingException(
                    card.tokenizer().name() + " of teacher " + card.name()
                            + " is not a tokenizer.json that can be read: " + e.getMessage(),
                    e);
        }
    }

    EncodedText encode(Content.Text content) {
        String prefix =
                switch (content.role()) {
                    case QUERY -> card.queryPrefix();
                    case POSITIVE -> card.positivePrefix();
                };
        Encoding encoding = encode(prefix + content.text());
        if (encoding.getIds().length == 0) {
            throw new EmbeddingException("the tokenizer of teacher " + card.name() + " finds no token in the text");
        }
        return new EncodedText(encoding.getIds(), encoding.exceedMaxLength());
    }

    private Encoding encode(String text) {
        try {
            return tokenizer.encode(text);
        } catch (RuntimeException e) {
            throw new EmbeddingException(
                    "the tokenizer of teacher " + card.name() + " failed on a text of " + text.length()
                            + " characters: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * A text as the model reads it.
     *
     * @param ids token numbers, special tokens included
     * @param truncated whether the text was longer
     */
    record EncodedText(long[] ids, boolean truncated) {}
}
