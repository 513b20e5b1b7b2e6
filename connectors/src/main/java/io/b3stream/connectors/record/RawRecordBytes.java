package io.b3stream.connectors.record;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a {@link RawRecord}: version, topic, partition, offset, timestamp, key, value, number of headers, headers. Byte
 * arrays and strings (UTF-8) are prefixed with their length, null with -1. Numbers are big-endian.
 */
final class RawRecordBytes {
    private static final int VERSION = 1;
    private static final int NULL = -1;

    private RawRecordBytes() {}

    static byte[] write(RawRecord origin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        try {
            out.writeByte(VERSION);
            write(out, origin.topic().getBytes(StandardCharsets.UTF_8));
            out.writeInt(origin.partition());
            out.writeLong(origin.offset());
            out.writeLong(origin.timestampMillis());
            write(out, origin.key());
            write(out, origin.value());
            out.writeInt(origin.headerNames().length);
            for (int i = 0; i < origin.headerNames().length; i++) {
                write(out, origin.headerNames()[i].getBytes(StandardCharsets.UTF_8));
                write(out, origin.headerValues()[i]);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    @SuppressWarnings("NullAway") // does not see that the record's components are nullable arrays
    static RawRecord read(byte[] bytes) {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        try {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IllegalArgumentException(
                        "record encoding has version " + version + ", this software reads " + VERSION);
            }
            String topic = readText(in);
            int partition = in.readInt();
            long offset = in.readLong();
            long timestamp = in.readLong();
            byte @Nullable [] key = read(in);
            byte @Nullable [] value = read(in);
            String[] names = new String[count(in)];
            byte[][] values = new byte[names.length][];
            for (int i = 0; i < names.length; i++) {
                names[i] = readText(in);
                values[i] = read(in);
            }
            if (in.available() > 0) {
                throw new IllegalArgumentException(in.available() + " bytes follow the end of a record encoding");
            }
            return new RawRecord(key, value, names, values, topic, partition, offset, timestamp);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "not a record encoding of version " + VERSION + ": " + e.getMessage(), e);
        }
    }

    /** A header takes at least its two lengths. */
    private static int count(DataInputStream in) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / (2 * Integer.BYTES)) {
            throw new IOException("claims " + count + " headers in " + in.available() + " bytes");
        }
        return count;
    }

    private static void write(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(NULL);
            return;
        }
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte @Nullable [] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == NULL) {
            return null;
        }
        if (length < 0 || length > in.available()) {
            throw new IOException("claims " + length + " bytes, " + in.available() + " are left");
        }
        return in.readNBytes(length);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = read(in);
        if (bytes == null) {
            throw new IOException("a name is null");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
