package io.b3stream.operators.embedding.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import io.b3stream.mining.embedding.EmbeddingException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of one object of {@code teacher.json}. All faults are {@link EmbeddingException}s that name the file,
 * the field and what is wrong with it.
 */
final class CardFields {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final String where;
    private final JsonNode fields;
    private final List<String> known;

    /**
     * @param where name of the file, and of the object in it where that is not the whole
     * @param known names of the fields that must be there
     */
    CardFields(String where, JsonNode fields, List<String> known) {
        this.where = where;
        this.fields = fields;
        this.known = known;
        if (!fields.isObject()) {
            throw new EmbeddingException(where + " must be one JSON object with the fields " + known);
        }
    }

    /** @param optional fields that may be there beside the known ones */
    void requireKnown(List<String> optional) {
        for (Iterator<String> names = fields.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name) && !optional.contains(name)) {
                List<String> all =
                        Stream.concat(known.stream(), optional.stream()).toList();
                throw new EmbeddingException(where + ": field '" + name + "' is unknown" + Suggestion.among(all, name)
                        + "; the fields are " + all);
            }
        }
    }

    <E extends Enum<E>> E choice(String name, E[] values) {
        String value = text(name);
        Function<E, String> key = one -> one.name().toLowerCase(Locale.ROOT);
        List<String> keys = Stream.of(values).map(key).toList();
        if (!keys.contains(value)) {
            throw fault(name, "is '" + value + "'" + Suggestion.among(keys, value) + "; it must be one of " + keys);
        }
        return values[keys.indexOf(value)];
    }

    /** False where there is none. */
    boolean flag(String name) {
        JsonNode value = fields.get(name);
        if (value != null && !value.isBoolean()) {
            throw fault(name, "must be true or false, is " + value);
        }
        return value != null && value.booleanValue();
    }

    List<String> texts(String name) {
        return elements(name).map(JsonNode::asText).toList();
    }

    List<Double> numbers(String name) {
        return elements(name).map(number -> number.asDouble(Double.NaN)).toList();
    }

    private Stream<JsonNode> elements(String name) {
        JsonNode array = field(name);
        if (!array.isArray()) {
            throw fault(name, "must be a list, is " + array);
        }
        Stream.Builder<JsonNode> elements = Stream.builder();
        array.forEach(elements);
        return elements.build();
    }

    String sha256(String name) {
        String value = text(name);
        if (!SHA_256.matcher(value).matches()) {
            throw fault(name, "must be 64 lower-case hexadecimal digits, as printed by sha256sum; is '" + value + "'");
        }
        return value;
    }

    String notBlank(String name) {
        String value = text(name);
        if (value.isBlank()) {
            throw fault(name, "is blank");
        }
        return value;
    }

    String text(String name) {
        JsonNode value = field(name);
        if (!value.isTextual()) {
            throw fault(name, "must be a text, is " + value);
        }
        return value.textValue();
    }

    int number(String name, int min, int max) {
        JsonNode value = field(name);
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw fault(name, "must be a whole number from " + min + " to " + max + ", is " + value);
        }
        return value.intValue();
    }

    private JsonNode field(String name) {
        JsonNode value = fields.get(name);
        if (value == null) {
            throw new EmbeddingException(where + ": field '" + name + "' is missing; the fields are " + known);
        }
        return value;
    }

    EmbeddingException fault(String name, String problem) {
        return new EmbeddingException(where + ": field '" + name + "' " + problem);
    }
}
