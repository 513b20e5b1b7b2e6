package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.NOT_UTF8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/** UTF-8 without mercy: where Java would put a replacement character, the text is refused. */
final class StrictUtf8 {
    private static final long HIGH_BITS = 0x8080808080808080L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

    private StrictUtf8() {}

    static String decode(byte[] bytes, String what) {
        return decode(ByteBuffer.wrap(bytes), what);
    }

    /** @param what names the text in the message of the exception, such as {@code query} */
    static String decode(ByteBuffer bytes, String what) {
        int start = bytes.position();
        CharBuffer chars = CharBuffer.allocate(bytes.remaining());
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(bytes, chars, true);
        if (result.isError()) {
            int at = bytes.position() - start;
            int wrong = Byte.toUnsignedInt(bytes.get(bytes.position()));
            throw new MalformedMessageException(
                    NOT_UTF8, String.format("%s is not UTF-8: byte %d is 0x%02x", what, at, wrong));
        }
        return chars.flip().toString();
    }

    /** Whether the bytes [from, to) are ASCII, eight at a time: most texts are, and need no closer look. */
    static boolean isAscii(byte[] bytes, int from, int to) {
        int at = from;
        long high = 0;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            high |= (long) EIGHT.get(bytes, at);
        }
        for (; at < to; at++) {
            high |= bytes[at];
        }
        return (high & HIGH_BITS) == 0;
    }

    /** Whether the bytes are UTF-8. */
    static boolean accepts(byte[] bytes) {
        CharBuffer chars = CharBuffer.allocate(bytes.length);
        return !StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(bytes), chars, true)
                .isError();
    }

    /** Refuses half of a surrogate pair, which a JSON escape can smuggle in and which UTF-8 cannot express. */
    static String requireWhole(String text, String what) {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isSurrogate(text.charAt(i))) {
                continue;
            }
            boolean isPair = i + 1 < text.length() && Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1));
            if (!isPair) {
                throw new MalformedMessageException(
                        NOT_UTF8,
                        String.format(
                                "%s holds half of a surrogate pair, \\u%04x, at %d", what, (int) text.charAt(i), i));
            }
            i++;
        }
        return text;
    }
}
