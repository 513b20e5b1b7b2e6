package io.b3stream.operators.embedding.onnx;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.mining.embedding.EmbeddingException;
import io.b3stream.mining.embedding.Pooling;
import io.b3stream.operators.embedding.onnx.TeacherCard.PinnedFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code teacher.json}. Every field but {@code golden} must be there and nothing else: a setting that is silently ignored would give
 * other vectors than its author thinks.
 */
final class TeacherCardReader {
    private static final int VERSION = 1;
    private static final int DIMENSION_MAX = 16_384;
    private static final int TOKENS_MIN = 3;
    private static final int TOKENS_MAX = 131_072;
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String GOLDEN = "golden";
    private static final List<String> FIELDS = List.of(
            "version",
            "name",
            "model",
            "modelSha256",
            "tokenizer",
            "tokenizerSha256",
            "inputs",
            "output",
            "pooling",
            "dimension",
            "tokensMax",
            "queryPrefix",
            "positivePrefix");

    private final String where;
    private final JsonNode fields;

    private TeacherCardReader(String where, JsonNode fields) {
        this.where = where;
        this.fields = fields;
    }

    /**
     * Reads a card.
     *
     * @param where name of the file, for messages
     * @throws EmbeddingException naming the file, the field and what is wrong with it
     */
    static TeacherCard read(String where, byte[] json) {
        try {
            JsonNode fields = JSON.readTree(json);
            if (!fields.isObject()) {
                throw new EmbeddingException(where + " must hold one JSON object with the fields " + FIELDS);
            }
            return new TeacherCardReader(where, fields).card();
        } catch (JsonProcessingException e) {
            throw new EmbeddingException(where + " is not valid JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EmbeddingException(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private TeacherCard card() {
        requireKnownFields();
        int version = number("version", 1, Integer.MAX_VALUE);
        if (version != VERSION) {
            throw fault("version", "is " + version + ", this release reads version " + VERSION);
        }
        return new TeacherCard(
                notBlank("name"),
                new PinnedFile(notBlank("model"), sha256("modelSha256")),
                new PinnedFile(notBlank("tokenizer"), sha256("tokenizerSha256")),
                inputs(),
                notBlank("output"),
                pooling(),
                number("dimension", 1, DIMENSION_MAX),
                number("tokensMax", TOKENS_MIN, TOKENS_MAX),
                text("queryPrefix"),
                text("positivePrefix"),
                golden());
    }

    /** {@code {"query": "a text", "vector": [its first components]}}, where there is one. */
    private @Nullable GoldenVector golden() {
        JsonNode golden = fields.get(GOLDEN);
        if (golden == null) {
            return null;
        }
        List<Double> components = new ArrayList<>();
        golden.path("vector").forEach(component -> components.add(component.asDouble(Double.NaN)));
        String query = golden.path("query").asText();
        boolean isRight = golden.size() == 2
                && !query.isBlank()
                && !components.isEmpty()
                && components.size() <= number("dimension", 1, DIMENSION_MAX)
                && components.stream().allMatch(Double::isFinite);
        if (!isRight) {
            throw fault(
                    GOLDEN,
                    "must be {\"query\": a text, \"vector\": the first components of its vector, one to all}, is "
                            + golden);
        }
        return new GoldenVector(query, components);
    }

    private void requireKnownFields() {
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name) && !name.equals(GOLDEN)) {
                throw new EmbeddingException(where + ": field '" + name + "' is unknown"
                        + Suggestion.among(FIELDS, name) + "; the fields are " + FIELDS);
            }
        }
    }

    private Set<String> inputs() {
        Set<String> inputs = new TreeSet<>();
        JsonNode array = field("inputs");
        for (JsonNode input : array) {
            String name = input.asText();
            if (!TeacherCard.INPUTS.contains(name)) {
                throw fault(
                        "inputs",
                        "names '" + name + "'" + Suggestion.among(TeacherCard.INPUTS, name) + "; what can be fed is "
                                + new TreeSet<>(TeacherCard.INPUTS));
            }
            inputs.add(name);
        }
        if (!array.isArray() || !inputs.containsAll(TeacherCard.INPUTS_NEEDED)) {
            throw fault("inputs", "must be a list with at least " + TeacherCard.INPUTS_NEEDED + ", is " + array);
        }
        return inputs;
    }

    private Pooling pooling() {
        String value = text("pooling");
        List<String> keys = List.of(Pooling.MEAN.key(), Pooling.CLS.key(), Pooling.LAST.key());
        if (!keys.contains(value)) {
            throw fault(
                    "pooling", "is '" + value + "'" + Suggestion.among(keys, value) + "; it must be one of " + keys);
        }
        return Pooling.values()[keys.indexOf(value)];
    }

    private String sha256(String name) {
        String value = text(name);
        if (!SHA_256.matcher(value).matches()) {
            throw fault(name, "must be 64 lower-case hexadecimal digits, as printed by sha256sum; is '" + value + "'");
        }
        return value;
    }

    private String notBlank(String name) {
        String value = text(name);
        if (value.isBlank()) {
            throw fault(name, "is blank");
        }
        return value;
    }

    private String text(String name) {
        JsonNode value = field(name);
        if (!value.isTextual()) {
            throw fault(name, "must be a text, is " + value);
        }
        return value.textValue();
    }

    private int number(String name, int min, int max) {
        JsonNode value = field(name);
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw fault(name, "must be a whole number from " + min + " to " + max + ", is " + value);
        }
        return value.intValue();
    }

    private JsonNode field(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            throw new EmbeddingException(where + ": field '" + name + "' is missing; the fields are " + FIELDS);
        }
        return value;
    }

    private EmbeddingException fault(String name, String problem) {
        return new EmbeddingException(where + ": field '" + name + "' " + problem);
    }
}
