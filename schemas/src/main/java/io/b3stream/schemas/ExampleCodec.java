package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.NOT_AVRO;
import static io.b3stream.schemas.FaultCode.NOT_JSON;

import io.b3stream.schemas.avro.Example;

/**
 * Bytes of an {@link Example} and back. Reads Avro single-object encoding and JSON (UTF-8, field names as in the schema,
 * image bytes in base64). Reading does not judge the content: see {@link ExampleRules}. Thread-safe.
 */
public final class ExampleCodec {
    private static final SingleObject<Example> AVRO =
            new SingleObject<>(KnownSchemas.released(Example.getClassSchema(), 1));

    private ExampleCodec() {}

    /** @throws MalformedMessageException when the bytes are no example, saying why */
    public static Example decode(byte[] value) {
        if (SingleObject.isMarked(value)) {
            return AVRO.decode(value);
        }
        if (looksLikeJson(value)) {
            return ExampleJson.read(StrictUtf8.decode(value, "the JSON value"));
        }
        if (value.length == 0) {
            throw new MalformedMessageException(NOT_JSON, "the value is empty; expected a JSON object or Avro");
        }
        throw new MalformedMessageException(
                StrictUtf8.accepts(value) ? NOT_JSON : NOT_AVRO,
                String.format(
                        "the value begins with byte 0x%02x; expected { of a JSON object, or C3 01 of Avro",
                        Byte.toUnsignedInt(value[0])));
    }

    /** Avro single-object encoding; equal examples give equal bytes. */
    public static byte[] encode(Example example) {
        return AVRO.encode(example);
    }

    /** One JSON object without line breaks, defaults left out. */
    public static byte[] encodeJson(Example example) {
        return ExampleJsonWriter.write(example);
    }

    private static boolean looksLikeJson(byte[] value) {
        for (byte next : value) {
            if (next != ' ' && next != '\t' && next != '\n' && next != '\r') {
                return next == '{';
            }
        }
        return false;
    }
}
