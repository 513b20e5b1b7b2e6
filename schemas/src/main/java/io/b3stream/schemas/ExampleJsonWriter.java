package io.b3stream.schemas;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes an example as JSON; fields that have their default are left out. */
final class ExampleJsonWriter {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();

    private ExampleJsonWriter() {}

    static byte[] write(Example example) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("dataset", example.getDataset());
            text(json, "query", example.getQuery());
            text(json, "positive", example.getPositive());
            image(json, "queryImage", example.getQueryImage());
            image(json, "positiveImage", example.getPositiveImage());
            text(json, "label", example.getLabel());
            numbers(json, "queryEmbedding", example.getQueryEmbedding());
            numbers(json, "positiveEmbedding", example.getPositiveEmbedding());
            texts(json, "extraPositives", example.getExtraPositives());
            texts(json, "hardNegatives", example.getHardNegatives());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    private static void text(JsonGenerator json, String field, @Nullable String text) throws IOException {
        boolean isDefault = text == null || (text.isEmpty() && !field.equals("label"));
        if (!isDefault) {
            json.writeStringField(field, text);
        }
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private static void numbers(JsonGenerator json, String field, @Nullable List<Float> numbers) throws IOException {
        if (numbers == null) {
            return;
        }
        json.writeArrayFieldStart(field);
        for (float number : numbers) {
            json.writeNumber(number);
        }
        json.writeEndArray();
    }

    private static void image(JsonGenerator json, String field, @Nullable Image image) throws IOException {
        if (image == null) {
            return;
        }
        json.writeObjectFieldStart(field);
        ByteBuffer bytes = image.getBytes();
        if (bytes != null) {
            ByteBuffer text = Base64.getEncoder().encode(ByteBuffer.wrap(bytesOf(bytes)));
            json.writeStringField("bytes", new String(text.array(), StandardCharsets.US_ASCII));
        }
        text(json, "uri", image.getUri());
        text(json, "sha256", image.getSha256());
        json.writeEndObject();
    }

    private static byte[] bytesOf(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
