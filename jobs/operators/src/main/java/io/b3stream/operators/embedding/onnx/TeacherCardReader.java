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
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code teacher.json}. Every field but {@code oneTextPerRun}, {@code golden} and {@code images}
 * must be there and nothing else: a setting that
 * is silently ignored would give other vectors than its author thinks.
 */
final class TeacherCardReader {
    private static final int VERSION = 1;
    private static final int DIMENSION_MAX = 16_384;
    private static final int TOKENS_MIN = 3;
    private static final int TOKENS_MAX = 131_072;
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final String ONE_TEXT_PER_RUN = "oneTextPerRun";
    private static final String GOLDEN = "golden";
    private static final String IMAGES = "images";
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
    private final JsonNode json;
    private final CardFields fields;

    private TeacherCardReader(String where, JsonNode json) {
        this.where = where;
        this.json = json;
        this.fields = new CardFields(where, json, FIELDS);
    }

    /**
     * Reads a card.
     *
     * @param where name of the file, for messages
     * @throws EmbeddingException naming the file, the field and what is wrong with it
     */
    static TeacherCard read(String where, byte[] json) {
        try {
            return new TeacherCardReader(where, JSON.readTree(json)).card();
        } catch (JsonProcessingException e) {
            throw new EmbeddingException(where + " is not valid JSON: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new EmbeddingException(where + " cannot be read: " + e.getMessage(), e);
        }
    }

    private TeacherCard card() {
        fields.requireKnown(List.of(ONE_TEXT_PER_RUN, GOLDEN, IMAGES));
        int version = fields.number("version", 1, Integer.MAX_VALUE);
        if (version != VERSION) {
            throw fields.fault("version", "is " + version + ", this release reads version " + VERSION);
        }
        return new TeacherCard(
                fields.notBlank("name"),
                new PinnedFile(fields.notBlank("model"), fields.sha256("modelSha256")),
                new PinnedFile(fields.notBlank("tokenizer"), fields.sha256("tokenizerSha256")),
                inputs(),
                fields.notBlank("output"),
                fields.choice("pooling", Pooling.values()),
                fields.number("dimension", 1, DIMENSION_MAX),
                fields.number("tokensMax", TOKENS_MIN, TOKENS_MAX),
                fields.text("queryPrefix"),
                fields.text("positivePrefix"),
                fields.flag(ONE_TEXT_PER_RUN),
                golden(),
                images());
    }

    private @Nullable ImageCard images() {
        JsonNode images = json.get(IMAGES);
        return images == null ? null : ImageCardReader.read(where + ": " + IMAGES, images);
    }

    /** {@code {"query": "a text", "vector": [its first components]}}, where there is one. */
    private @Nullable GoldenVector golden() {
        JsonNode golden = json.get(GOLDEN);
        if (golden == null) {
            return null;
        }
        List<Double> components = new ArrayList<>();
        golden.path("vector").forEach(component -> components.add(component.asDouble(Double.NaN)));
        String query = golden.path("query").asText();
        boolean isRight = golden.size() == 2
                && !query.isBlank()
                && !components.isEmpty()
                && components.size() <= fields.number("dimension", 1, DIMENSION_MAX)
                && components.stream().allMatch(Double::isFinite);
        if (!isRight) {
            throw fields.fault(
                    GOLDEN,
                    "must be {\"query\": a text, \"vector\": the first components of its vector, one to all}, is "
                            + golden);
        }
        return new GoldenVector(query, components);
    }

    private Set<String> inputs() {
        Set<String> inputs = new TreeSet<>();
        for (String name : fields.texts("inputs")) {
            if (!TeacherCard.INPUTS.contains(name)) {
                throw fields.fault(
                        "inputs",
                        "names '" + name + "'" + Suggestion.among(TeacherCard.INPUTS, name) + "; what can be fed is "
                                + new TreeSet<>(TeacherCard.INPUTS));
            }
            inputs.add(name);
        }
        if (!inputs.containsAll(TeacherCard.INPUTS_NEEDED)) {
            throw fields.fault("inputs", "must have at least " + TeacherCard.INPUTS_NEEDED + ", are " + inputs);
        }
        return inputs;
    }
}
