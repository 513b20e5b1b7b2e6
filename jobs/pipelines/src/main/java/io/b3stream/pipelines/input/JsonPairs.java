package io.b3stream.pipelines.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.b3stream.pipelines.settings.NearestName;
import io.b3stream.schemas.avro.Example;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * One JSON object per line: {@code id}, {@code query}, {@code positive} and, if there are any, {@code dataset},
 * {@code label}, {@code queryEmbedding}, {@code positiveEmbedding}, {@code extraPositives}, {@code hardNegatives}.
 */
final class JsonPairs implements PairFormat {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final List<String> FIELDS = List.of(
            "id",
            "dataset",
            "query",
            "positive",
            "label",
            "queryEmbedding",
            "positiveEmbedding",
            "extraPositives",
            "hardNegatives");

    private final String dataset;

    JsonPairs(String dataset) {
        this.dataset = dataset;
    }

    @Override
    public boolean isHeader(String line) {
        return false;
    }

    @Override
    public PairLine.Good parse(long number, String line) throws PairLineException {
        JsonNode object = object(line);
        Example.Builder example = Example.newBuilder()
                .setDataset(object.has("dataset") ? text(object, "dataset") : dataset)
                .setQuery(text(object, "query"))
                .setPositive(text(object, "positive"))
                .setExtraPositives(texts(object, "extraPositives"))
                .setHardNegatives(texts(object, "hardNegatives"));
        if (object.hasNonNull("label")) {
            example.setLabel(text(object, "label"));
        }
        if (object.hasNonNull("queryEmbedding") || object.hasNonNull("positiveEmbedding")) {
            example.setQueryEmbedding(numbers(object, "queryEmbedding"));
            example.setPositiveEmbedding(numbers(object, "positiveEmbedding"));
        }
        return new PairLine.Good(number, text(object, "id"), example.build());
    }

    private static JsonNode object(String line) throws PairLineException {
        JsonNode object;
        try {
            object = JSON.readTree(line);
        } catch (JsonProcessingException notJson) {
            throw new PairLineException("is not JSON: " + notJson.getOriginalMessage(), notJson);
        }
        if (!object.isObject()) {
            throw new PairLineException("is not a JSON object");
        }
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!FIELDS.contains(name)) {
                throw new PairLineException("unknown field " + name + NearestName.suggestion(name, FIELDS));
            }
        }
        return object;
    }

    private static String text(JsonNode object, String field) throws PairLineException {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new PairLineException(field + " is missing");
        }
        if (!value.isTextual()) {
            throw new PairLineException(field + " is not a string");
        }
        if (value.textValue().isBlank()) {
            throw new PairLineException(field + " is empty");
        }
        return value.textValue();
    }

    private static List<String> texts(JsonNode object, String field) throws PairLineException {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : array(object, field)) {
            if (!element.isTextual()) {
                throw new PairLineException(field + " holds something that is not a string");
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static List<Float> numbers(JsonNode object, String field) throws PairLineException {
        List<Float> numbers = new ArrayList<>();
        for (JsonNode element : array(object, field)) {
            if (!element.isNumber()) {
                throw new PairLineException(field + " holds something that is not a number");
            }
            numbers.add(element.floatValue());
        }
        if (numbers.isEmpty()) {
            throw new PairLineException(field + " is missing: give both embeddings or none");
        }
        return numbers;
    }

    private static JsonNode array(JsonNode object, String field) throws PairLineException {
        JsonNode value = object.path(field);
        boolean isAbsentOrArray = value.isMissingNode() || value.isNull() || value.isArray();
        if (!isAbsentOrArray) {
            throw new PairLineException(field + " is not a list");
        }
        return value;
    }
}
