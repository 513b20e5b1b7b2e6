package io.b3stream.operators.pairs;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Iterator;
import java.util.List;

/** How a line of a pair file is written. */
public enum PairFormat {
    /** {@code id<TAB>query<TAB>positive}, optionally {@code <TAB>label}; no quoting. */
    TSV {
        @Override
        Pair parse(String line) {
            String[] columns = line.split("\t", -1);
            if (columns.length < 3 || columns.length > 4) {
                throw new IllegalArgumentException(columns.length
                        + " columns; a line is id, query, positive and optionally label," + " separated by tabs");
            }
            return new Pair(columns[0], columns[1], columns[2], columns.length == 4 ? columns[3] : "");
        }
    },
    /** One JSON object with the texts {@code id}, {@code query}, {@code positive} and optionally {@code label}. */
    JSONL {
        @Override
        Pair parse(String line) {
            JsonNode object = json(line);
            for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
                String name = names.next();
                if (!FIELDS.contains(name)) {
                    throw new IllegalArgumentException("field '" + name + "' is unknown; the fields are " + FIELDS);
                }
            }
            String label = object.has("label") ? text(object, "label") : "";
            return new Pair(text(object, "id"), text(object, "query"), text(object, "positive"), label);
        }
    };

    private static final List<String> FIELDS = List.of("id", "query", "positive", "label");
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /**
     * The format of a file by its name, {@code .gz} left out.
     *
     * @throws IllegalArgumentException when the ending is none of {@code .tsv}, {@code .jsonl} and {@code .ndjson}
     */
    public static PairFormat of(String fileName) {
        String name = fileName.endsWith(".gz") ? fileName.substring(0, fileName.length() - 3) : fileName;
        if (name.endsWith(".tsv")) {
            return TSV;
        }
        if (name.endsWith(".jsonl") || name.endsWith(".ndjson")) {
            return JSONL;
        }
        throw new IllegalArgumentException("'" + fileName
                + "': a file of pairs must end in .tsv or .jsonl (or .tsv.gz, .jsonl.gz), so that its format is known");
    }

    /** @throws IllegalArgumentException saying what is wrong with the line */
    abstract Pair parse(String line);

    private static JsonNode json(String line) {
        try {
            JsonNode node = JSON.readTree(line);
            if (!node.isObject()) {
                throw new IllegalArgumentException("not a JSON object");
            }
            return node;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not valid JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static String text(JsonNode object, String name) {
        JsonNode value = object.get(name);
        if (value == null || !value.isTextual()) {
            throw new IllegalArgumentException(
                    "field '" + name + "' must be a text, is " + (value == null ? "missing" : value.toString()));
        }
        return value.textValue();
    }
}
