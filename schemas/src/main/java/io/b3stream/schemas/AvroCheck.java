package io.b3stream.schemas;

import static io.b3stream.schemas.FaultCode.NOT_AVRO;

import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Walks an Avro binary value along its writer schema before Avro decodes it.
 *
 * <p>Avro trusts what it reads: it allocates whatever length a message claims, and replaces bytes that are not UTF-8. The
 * walk costs one pass, allocates little, and names the field that is wrong. Every item takes at least one byte, so a count
 * above the bytes that remain is a lie.
 */
final class AvroCheck {
    /** Our schemas nest five deep. */
    private static final int DEPTH_MAX = 16;

    private static final int INT_BYTES_MAX = 5;
    private static final int LONG_BYTES_MAX = 10;

    private final byte[] bytes;
    /** Names of the fields that lead to where it is; null for an item. */
    private final @Nullable String[] names = new String[DEPTH_MAX];

    /** Positions of the items that lead there. */
    private final int[] positions = new int[DEPTH_MAX];

    private int depth;

    /** Position of the next byte. */
    private int at;

    private AvroCheck(byte[] bytes, int start) {
        this.bytes = bytes;
        this.at = start;
    }

    /** @throws MalformedMessageException unless {@code bytes} from {@code start} are exactly one value of the schema */
    static void check(Schema schema, byte[] bytes, int start) {
        AvroCheck check = new AvroCheck(bytes, start);
        check.value(schema);
        if (check.remaining() > 0) {
            throw check.fault(check.remaining() + " bytes follow its end");
        }
    }

    private int remaining() {
        return bytes.length - at;
    }

    private void value(Schema schema) {
        switch (schema.getType()) {
            case RECORD -> fields(schema);
            case ARRAY -> items(schema.getElementType(), false);
            case MAP -> items(schema.getValueType(), true);
            case UNION -> value(branch(schema));
            case STRING -> text();
            case BYTES -> skip(length());
            case INT -> integer();
            case LONG -> number(Long.MIN_VALUE, Long.MAX_VALUE, LONG_BYTES_MAX);
            case FLOAT -> skip(Float.BYTES);
            case DOUBLE -> skip(Double.BYTES);
            case BOOLEAN -> flag();
            case NULL -> {}
            case ENUM -> symbol(schema.getEnumSymbols().size());
            case FIXED -> throw new IllegalStateException("our schemas have no " + schema.getType());
        }
    }

    private void fields(Schema schema) {
        depth++;
        for (Schema.Field field : schema.getFields()) {
            names[depth] = field.name();
            value(field.schema());
        }
        depth--;
    }

    private void item(int position, Schema schema) {
        depth++;
        names[depth] = null;
        positions[depth] = position;
        value(schema);
        depth--;
    }

    private void items(Schema item, boolean keyed) {
        int index = 0;
        for (long count = blockCount(); count != 0; count = blockCount()) {
            if (count > remaining()) {
                throw fault("claims " + count + " items in " + remaining() + " bytes");
            }
            if (item.getType() == Schema.Type.FLOAT && !keyed) {
                skip(count * Float.BYTES);
                index += (int) count;
                continue;
            }
            for (long i = 0; i < count; i++) {
                if (keyed) {
                    text();
                }
                item(index++, item);
            }
        }
    }

    /** A negative count says that the block's size in bytes follows. */
    private long blockCount() {
        long count = number(-Integer.MAX_VALUE, Integer.MAX_VALUE, LONG_BYTES_MAX);
        if (count < 0) {
            length();
        }
        return Math.abs(count);
    }

    private Schema branch(Schema union) {
        int branches = union.getTypes().size();
        int branch = integer();
        if (branch < 0 || branch >= branches) {
            throw fault("has branch " + branch + " of a union of " + branches);
        }
        return union.getTypes().get(branch);
    }

    private void symbol(int symbols) {
        int symbol = integer();
        if (symbol < 0 || symbol >= symbols) {
            throw fault("has symbol " + symbol + " of an enum of " + symbols);
        }
    }

    private void text() {
        int length = length();
        require(length);
        if (!StrictUtf8.isAscii(bytes, at, at + length)) {
            StrictUtf8.decode(ByteBuffer.wrap(bytes, at, length), where());
        }
        skip(length);
    }

    private int length() {
        return (int) number(0, Integer.MAX_VALUE, LONG_BYTES_MAX);
    }

    private void flag() {
        require(1);
        byte flag = bytes[at++];
        if (flag != 0 && flag != 1) {
            throw fault("is a boolean of value " + flag);
        }
    }

    /** A number of 32 bits, of which Avro reads no more bytes than it can need: zeros must not make it longer. */
    private int integer() {
        return (int) number(Integer.MIN_VALUE, Integer.MAX_VALUE, INT_BYTES_MAX);
    }

    /** Zig-zag variable-length number. */
    private long number(long min, long max, int bytesMax) {
        long raw = 0;
        for (int shift = 0; shift < 7 * bytesMax; shift += 7) {
            require(1);
            byte next = bytes[at++];
            raw |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                long number = (raw >>> 1) ^ -(raw & 1);
                if (number < min || number > max) {
                    throw fault("has the number " + number + ", expected [" + min + ", " + max + "]");
                }
                return number;
            }
        }
        throw fault("has a number of more than " + bytesMax + " bytes");
    }

    private void skip(long count) {
        require(count);
        at += (int) count;
    }

    private void require(long count) {
        if (count > remaining()) {
            throw fault("needs " + count + " more bytes, " + remaining() + " are left");
        }
    }

    private MalformedMessageException fault(String what) {
        return new MalformedMessageException(
                NOT_AVRO, "not a valid Avro value: at byte " + at + ", " + where() + " " + what);
    }

    private String where() {
        if (depth == 0) {
            return "the record";
        }
        StringBuilder where = new StringBuilder();
        for (int i = 1; i <= depth; i++) {
            where.append(names[i] == null ? "[" + positions[i] + "]" : (where.isEmpty() ? "" : ".") + names[i]);
        }
        return where.toString();
    }
}
