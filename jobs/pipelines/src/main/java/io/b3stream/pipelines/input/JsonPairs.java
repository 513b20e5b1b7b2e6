package io.b3stream.pipelines.input;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.b3stream.schemas.ExampleCodec;
import io.b3stream.schemas.MalformedMessageException;
import io.b3stream.schemas.avro.Example;

/**
 * One JSON object per line: the fields of the wire schema and {@code id}, the record's key. A line without
 * {@code dataset} gets the file's.
 */
final class JsonPairs implements PairFormat {
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

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
        try {
            ObjectNode object = object(JSON.readTree(line));
            String id = id(object);
            if (!object.has("dataset")) {
                object.put("dataset", dataset);
            }
            Example example = ExampleCodec.decode(JSON.writeValueAsBytes(object));
            return new PairLine.Good(number, id, example);
        } catch (JsonProcessingException notJson) {
            throw new PairLineException("is not JSON: " + notJson.getOriginalMessage(), notJson);
        } catch (MalformedMessageException malformed) {
            throw new PairLineException(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static ObjectNode object(JsonNode node) throws PairLineException {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new PairLineException("is not a JSON object");
    }

    private static String id(ObjectNode object) throws PairLineException {
        JsonNode id = object.remove("id");
        if (id == null || !id.isTextual() || id.textValue().isBlank()) {
            throw new PairLineException("id is missing; it is a string, not blank");
        }
        return id.textValue();
    }
}
