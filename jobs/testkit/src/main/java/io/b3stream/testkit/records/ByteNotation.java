package io.b3stream.testkit.records;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Bytes as {@code bad-records.txt} writes them, and says how. */
final class ByteNotation {
    private static final byte[] AVRO = HexFormat.of().parseHex("c301f12b0716f1d1ba70");
    private static final Pattern TOKEN = Pattern.compile("\\s*('[^']*'|\"[^\"]*\"|avro|[#%]?[^\\s'\"*]+)(\\*\\d+)?");

    private ByteNotation() {}

    static byte @Nullable [] read(String text) {
        if (text.strip().equals("null")) {
            return null;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Matcher token = TOKEN.matcher(text.stripTrailing());
        int at = 0;
        for (; token.find(at) && token.start() == at; at = token.end()) {
            byte[] bytes = bytes(token.group(1));
            int times =
                    token.group(2) == null ? 1 : Integer.parseInt(token.group(2).substring(1));
            for (int i = 0; i < times; i++) {
                out.writeBytes(bytes);
            }
        }
        if (at < text.stripTrailing().length()) {
            throw new IllegalArgumentException("cannot read '" + text.substring(at) + "' in: " + text);
        }
        return out.toByteArray();
    }

    private static byte[] bytes(String token) {
        return switch (token.charAt(0)) {
            case '\'' -> utf8(token);
            case '"' -> withLength(utf8(token));
            case '#' -> number(Long.parseLong(token.substring(1)));
            case '%' -> floating(Float.parseFloat(token.substring(1)));
            default -> token.equals("avro") ? AVRO : HexFormat.of().parseHex(token);
        };
    }

    private static byte[] utf8(String quoted) {
        return quoted.substring(1, quoted.length() - 1).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withLength(byte[] bytes) {
        byte[] length = number(bytes.length);
        return ByteBuffer.allocate(length.length + bytes.length)
                .put(length)
                .put(bytes)
                .array();
    }

    private static byte[] floating(float number) {
        return ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(number)
                .array();
    }

    /** Zig-zag, seven bits a byte, the lowest first. */
    private static byte[] number(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = number << 1 ^ number >> Long.SIZE - 1;
        while ((left & ~0x7fL) != 0) {
            out.write((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
        return out.toByteArray();
    }
}
