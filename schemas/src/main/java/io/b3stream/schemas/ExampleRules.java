package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.EMPTY_DATASET;
import static io.b3stream.schemas.FaultCode.EMPTY_KEY;
import static io.b3stream.schemas.FaultCode.EMPTY_TEXT;
import static io.b3stream.schemas.FaultCode.MISSING_POSITIVE;
import static io.b3stream.schemas.FaultCode.MISSING_QUERY;
import static io.b3stream.schemas.FaultCode.NULL_KEY;
import static io.b3stream.schemas.FaultCode.OVERSIZED;
import static io.b3stream.schemas.FaultCode.TEXT_TOO_LONG;
import static io.b3stream.schemas.FaultCode.TOO_MANY_TEXTS;

import io.b3stream.schemas.avro.Example;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a readable example must fulfil to be accepted. Every method throws {@link MalformedMessageException}. */
public final class ExampleRules {
    private final ExampleLimits limits;
    private final EmbeddingRules embeddings;

    public ExampleRules(ExampleLimits limits) {
        this.limits = limits;
        this.embeddings = new EmbeddingRules(limits.dimensions());
    }

    /** Checks the size of a record's value; to be called before anything is decoded. */
    public void checkSize(byte[] value) {
        if (value.length > limits.recordBytesMax()) {
            throw new MalformedMessageException(
                    OVERSIZED, "the record has " + value.length + " bytes, at most " + limits.recordBytesMax());
        }
    }

    /** The example's id, which is the record's key in UTF-8. */
    public String idOf(byte @Nullable [] key) {
        if (key == null) {
            throw new MalformedMessageException(NULL_KEY, "the record has no key; set it to the example's id");
        }
        if (key.length > limits.idBytesMax()) {
            throw new MalformedMessageException(
                    OVERSIZED, "the key has " + key.length + " bytes, at most " + limits.idBytesMax());
        }
        String id = StrictUtf8.decode(key, "the key");
        if (id.isBlank()) {
            throw new MalformedMessageException(EMPTY_KEY, "the key is blank; set it to the example's id");
        }
        return id;
    }

    /**
     * The data set that a deletion names, in UTF-8.
     *
     * @param where what holds the name, for messages, such as {@code header b3.dataset}
     */
    public String datasetOf(byte @Nullable [] name, String where) {
        String dataset = name == null ? "" : StrictUtf8.decode(name, where);
        dataset(where, dataset);
        return dataset;
    }

    /** Checks an example's content. */
    public void check(Example example) {
        dataset("dataset", example.getDataset());
        text("query", example.getQuery());
        text("positive", example.getPositive());
        if (example.getQuery().isBlank() && example.getQueryImage() == null) {
            throw new MalformedMessageException(MISSING_QUERY, "query is blank and there is no queryImage");
        }
        if (example.getPositive().isBlank() && example.getPositiveImage() == null) {
            throw new MalformedMessageException(MISSING_POSITIVE, "positive is blank and there is no positiveImage");
        }
        text("label", example.getLabel());
        texts("extraPositives", example.getExtraPositives());
        texts("hardNegatives", example.getHardNegatives());
        ImageRules.check("queryImage", example.getQueryImage());
        ImageRules.check("positiveImage", example.getPositiveImage());
        embeddings.check(example);
    }

    private void dataset(String what, String dataset) {
        if (dataset.isBlank()) {
            throw new MalformedMessageException(EMPTY_DATASET, what + " is blank; name the data set of the example");
        }
        int bytes = dataset.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > limits.idBytesMax()) {
            throw new MalformedMessageException(
                    OVERSIZED, what + " has " + bytes + " bytes, at most " + limits.idBytesMax());
        }
    }

    private void text(String field, @Nullable String text) {
        if (text != null && text.length() > limits.textCharsMax()) {
            throw new MalformedMessageException(
                    TEXT_TOO_LONG, field + " has " + text.length() + " characters, at most " + limits.textCharsMax());
        }
    }

    private void texts(String field, List<String> texts) {
        if (texts.size() > limits.extraTextsMax()) {
            throw new MalformedMessageException(
                    TOO_MANY_TEXTS, field + " has " + texts.size() + " texts, at most " + limits.extraTextsMax());
        }
        for (int i = 0; i < texts.size(); i++) {
            String item = field + "[" + i + "]";
            text(item, texts.get(i));
            if (texts.get(i).isBlank()) {
                throw new MalformedMessageException(EMPTY_TEXT, item + " is blank; leave it out");
            }
        }
    }
}
