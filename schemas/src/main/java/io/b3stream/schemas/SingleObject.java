package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.NOT_AVRO;
import static io.b3stream.schemas.FaultCode.UNKNOWN_SCHEMA;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificRecord;

/**
 * Avro single-object encoding of one message type: C3 01, the writer schema's fingerprint in little endian, the value.
 * Equal records give equal bytes.
 */
final class SingleObject<T extends SpecificRecord> {
    private static final int MARKER_BYTES = 2;
    private static final int HEADER_BYTES = MARKER_BYTES + Long.BYTES;

    private final KnownSchemas known;
    private final byte[] header;

    SingleObject(KnownSchemas known) {
        this.known = known;
        this.header = ByteBuffer.allocate(HEADER_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 0xc3)
                .put((byte) 0x01)
                .putLong(KnownSchemas.fingerprint(known.current()))
                .array();
    }

    static boolean isMarked(byte[] bytes) {
        return bytes.length >= MARKER_BYTES && bytes[0] == (byte) 0xc3 && bytes[1] == 0x01;
    }

    byte[] encode(T message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header);
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            WireModel.<T>writer(known.current()).write(message, encoder);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return out.toByteArray();
    }

    T decode(byte[] bytes) {
        Schema writer = writerOf(bytes);
        AvroCheck.check(writer, bytes, HEADER_BYTES);
        var decoder = DecoderFactory.get().binaryDecoder(bytes, HEADER_BYTES, bytes.length - HEADER_BYTES, null);
        try {
            return WireModel.<T>reader(writer, known.current()).read(null, decoder);
        } catch (IOException | AvroRuntimeException e) {
            throw new MalformedMessageException(NOT_AVRO, "not a valid Avro value: " + e.getMessage(), e);
        }
    }

    private Schema writerOf(byte[] bytes) {
        if (!isMarked(bytes) || bytes.length < HEADER_BYTES) {
            throw new MalformedMessageException(
                    NOT_AVRO,
                    "not an Avro single-object encoding: expected C3 01 and a fingerprint of 8 bytes, got "
                            + bytes.length + " bytes");
        }
        long fingerprint = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(MARKER_BYTES);
        Schema writer = known.find(fingerprint);
        if (writer == null) {
            throw new MalformedMessageException(
                    UNKNOWN_SCHEMA,
                    String.format(
                            "schema fingerprint %016x is no known version of %s (the current one is %016x); "
                                    + "write with a released schema, or upgrade this software",
                            fingerprint, known.current().getName(), KnownSchemas.fingerprint(known.current())));
        }
        return writer;
    }
}
