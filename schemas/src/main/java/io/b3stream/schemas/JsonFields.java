package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.DUPLICATE_FIELD;
import static io.b3stream.schemas.FaultCode.UNKNOWN_FIELD;
import static io.b3stream.schemas.FaultCode.WRONG_TYPE;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/** One JSON object, field by field, with the types of a schema. The parser stands on the value that is read. */
final class JsonFields {
    /** Takes the value of a field. */
    interface FieldReader {
        void read(String name) throws IOException;
    }

    private final JsonParser parser;
    private final String prefix;
    private String field = "";

    JsonFields(JsonParser parser, String prefix) {
        this.parser = parser;
        this.prefix = prefix;
    }

    /** The object that is the current field's value. */
    JsonFields nested() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        return new JsonFields(parser, where() + ".");
    }

    /** Hands each field's name to the reader, which must take the value. */
    void forEach(Schema schema, FieldReader reader) throws IOException {
        if (parser.currentToken() == null) {
            parser.nextToken();
        }
        List<String> known = schema.getFields().stream().map(Schema.Field::name).toList();
        Set<String> seen = new HashSet<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            field = name;
            if (!known.contains(name)) {
                throw new MalformedMessageException(
                        UNKNOWN_FIELD, "unknown field " + where() + "; " + Suggestion.forWord(name, known));
            }
            if (!seen.add(name)) {
                throw new MalformedMessageException(DUPLICATE_FIELD, where() + " is given twice" + at(parser));
            }
            parser.nextToken();
            reader.read(name);
        }
    }

    boolean isNull() {
        return parser.currentToken() == JsonToken.VALUE_NULL;
    }

    String text() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return StrictUtf8.requireWhole(parser.getText(), where());
    }

    @Nullable
    String textOrNull() throws IOException {
        return isNull() ? null : text();
    }

    byte @Nullable [] base64OrNull() throws IOException {
        if (isNull()) {
            return null;
        }
        try {
            return Base64.getDecoder().decode(text());
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException(WRONG_TYPE, where() + " is not base64: " + e.getMessage(), e);
        }
    }

    List<String> texts() throws IOException {
        expect(JsonToken.START_ARRAY, "an array of strings");
        List<String> texts = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text());
        }
        return texts;
    }

    @Nullable
    List<Float> numbersOrNull() throws IOException {
        if (isNull()) {
            return null;
        }
        expect(JsonToken.START_ARRAY, "an array of numbers");
        List<Float> numbers = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.currentToken().isNumeric()) {
                throw wrongType("an array of numbers");
            }
            numbers.add(parser.getFloatValue());
        }
        return numbers;
    }

    private void expect(JsonToken token, String words) {
        if (parser.currentToken() != token) {
            throw wrongType(words);
        }
    }

    private MalformedMessageException wrongType(String expected) {
        String actual = parser.currentToken().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new MalformedMessageException(
                WRONG_TYPE, where() + " must be " + expected + ", has a " + actual + at(parser));
    }

    private String where() {
        return prefix + field;
    }

    static String at(JsonParser parser) {
        return at(parser.currentTokenLocation());
    }

    static String at(@Nullable JsonLocation location) {
        return location == null ? "" : " (line " + location.getLineNr() + ", column " + location.getColumnNr() + ")";
    }
}
