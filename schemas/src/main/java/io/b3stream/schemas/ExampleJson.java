package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.MISSING_FIELD;
import static io.b3stream.schemas.FaultCode.NOT_JSON;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an example from JSON: the schema's fields, each at most once, of the schema's types, and no others. */
final class ExampleJson {
    /**
     * Python writes NaN and Infinity: they are let through here, to be refused by their own code. The length of a text is
     * limited by its record's and by the rules; of the parser's own limits those of numbers, names and depth are left.
     */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private @Nullable String dataset;
    private String query = "";
    private String positive = "";
    private @Nullable Image queryImage;
    private @Nullable Image positiveImage;
    private @Nullable String label;
    private @Nullable List<Float> queryEmbedding;
    private @Nullable List<Float> positiveEmbedding;
    private List<String> extraPositives = List.of();
    private List<String> hardNegatives = List.of();

    private ExampleJson() {}

    static Example read(String json) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            ExampleJson example = new ExampleJson();
            JsonFields fields = new JsonFields(parser, "");
            fields.forEach(Example.getClassSchema(), name -> example.set(name, fields));
            if (parser.nextToken() != null) {
                throw new MalformedMessageException(NOT_JSON, "more follows the JSON object" + JsonFields.at(parser));
            }
            return example.build();
        } catch (JsonProcessingException e) {
            throw new MalformedMessageException(
                    NOT_JSON, "not JSON: " + e.getOriginalMessage() + JsonFields.at(e.getLocation()), e);
        } catch (IOException e) {
            throw new MalformedMessageException(NOT_JSON, "not JSON: " + e.getMessage(), e);
        }
    }

    private void set(String field, JsonFields from) throws IOException {
        switch (field) {
            case "dataset" -> dataset = from.text();
            case "query" -> query = from.text();
            case "positive" -> positive = from.text();
            case "queryImage" -> queryImage = image(from);
            case "positiveImage" -> positiveImage = image(from);
            case "label" -> label = from.textOrNull();
            case "queryEmbedding" -> queryEmbedding = from.numbersOrNull();
            case "positiveEmbedding" -> positiveEmbedding = from.numbersOrNull();
            case "extraPositives" -> extraPositives = from.texts();
            case "hardNegatives" -> hardNegatives = from.texts();
            default -> throw new IllegalStateException("field " + field + " of the schema is not read");
        }
    }

    private static @Nullable Image image(JsonFields from) throws IOException {
        if (from.isNull()) {
            return null;
        }
        Image image = new Image(null, null, null);
        JsonFields fields = from.nested();
        fields.forEach(Image.getClassSchema(), name -> {
            switch (name) {
                case "bytes" -> image.put(name, wrap(fields.base64OrNull()));
                case "uri", "sha256" -> image.put(name, fields.textOrNull());
                default -> throw new IllegalStateException("field " + name + " of the schema is not read");
            }
        });
        return image;
    }

    private static @Nullable ByteBuffer wrap(byte @Nullable [] bytes) {
        return bytes == null ? null : ByteBuffer.wrap(bytes);
    }

    private Example build() {
        if (dataset == null) {
            throw new MalformedMessageException(MISSING_FIELD, "dataset is missing; name the data set of the example");
        }
        return new Example(
                dataset,
                query,
                positive,
                queryImage,
                positiveImage,
                label,
                queryEmbedding,
                positiveEmbedding,
                extraPositives,
                hardNegatives);
    }
}
