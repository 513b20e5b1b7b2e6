package io.b3stream.schemas;

import io.b3stream.schemas.avro.Example;
import io.b3stream.schemas.avro.Image;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Values of the examples topic that began as valid examples: their fields deleted, doubled, swapped and taken from others,
 * then, often, their bytes flipped, cut, doubled and spliced. A function of the random numbers alone.
 */
final class FuzzedExamples {
    private static final int DIMENSION = 3;
    private static final int HEADER_BYTES = 10;
    private static final String[] WORDS = {
        "", " ", "dog", "Köter", "🐕", "\u0000", "\u200b", "a \"b\" \\ c", "\n", "x".repeat(300)
    };

    /** What stands in JSON where something else should. */
    private static final String[] JSON_VALUES = {
        "null",
        "true",
        "0",
        "-1",
        "1e999",
        "NaN",
        "\"\"",
        "\"dog\"",
        "\"\\ud83d\"",
        "[]",
        "{}",
        "[1,0,0]",
        "[[1]]",
        "[null]",
        "[\"a\"]",
        "[\"\"]",
        "{\"uri\":\"x\"}",
        "{\"bytes\":\"AQID\"}",
        "{\"bytes\":\"?\"}",
        "[0,0,0]",
        "[1e39,0,0]"
    };

    private static final String[] NAMES = {
        "id", "qeury", "", "Query", "dataset", "query", "positive", "label", "\\u0071uery"
    };
    private static final int[] BYTES = {
        0, 1, 2, 0x7f, 0x80, 0xc0, 0xed, 0xff, '"', '\\', '{', '}', '[', ']', ',', ':', '-'
    };
    private static final long[] LENGTHS = {
        -1, 0, 1, 2, 64, 1 << 20, 1_000_000_000, Integer.MAX_VALUE, 1L << 31, Long.MAX_VALUE, Long.MIN_VALUE
    };

    private final Random random;

    FuzzedExamples(Random random) {
        this.random = random;
    }

    byte[] next() {
        byte[] value = random.nextBoolean() ? avro() : json();
        for (int times = random.nextInt(4) - 1; times > 0; times--) {
            value = damaged(value);
        }
        return value;
    }

    /** A valid one; every field is there about every other time. */
    Example valid() {
        boolean isEmbedded = random.nextBoolean();
        return Example.newBuilder()
                .setDataset(random.nextBoolean() ? "wordnet" : "wörter")
                .setQuery("a domesticated canid")
                .setPositive(word() + "dog")
                .setQueryImage(random.nextInt(4) == 0 ? image() : null)
                .setPositiveImage(random.nextInt(4) == 0 ? image() : null)
                .setLabel(random.nextBoolean() ? word() : null)
                .setQueryEmbedding(isEmbedded ? vector() : null)
                .setPositiveEmbedding(isEmbedded ? vector() : null)
                .setExtraPositives(random.nextBoolean() ? List.of("hound", word() + "y") : List.of())
                .setHardNegatives(random.nextBoolean() ? List.of("wolf") : List.of())
                .build();
    }

    private byte[] avro() {
        List<byte[]> fields = fieldsOf(valid());
        List<byte[]> others = fieldsOf(valid());
        for (int times = random.nextInt(3); times > 0; times--) {
            rearrange(fields, others);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(ExampleCodec.encode(Messages.plainExample()), HEADER_BYTES));
        fields.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static List<byte[]> fieldsOf(Example example) {
        List<byte[]> fields = new ArrayList<>();
        for (Schema.Field field : Example.getClassSchema().getFields()) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
            try {
                new GenericDatumWriter<>(field.schema()).write(example.get(field.pos()), encoder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            fields.add(out.toByteArray());
        }
        return fields;
    }

    private byte[] json() {
        List<String> fields = jsonFieldsOf(valid());
        List<String> others = jsonFieldsOf(valid());
        for (int times = random.nextInt(3); times > 0; times--) {
            switch (random.nextInt(3)) {
                case 0 -> retype(fields);
                default -> rearrange(fields, others);
            }
        }
        return ("{" + String.join(random.nextBoolean() ? "," : " ,\n\t", fields) + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> jsonFieldsOf(Example example) {
        List<String> fields = new ArrayList<>();
        int depth = 0;
        boolean isQuoted = false;
        StringBuilder field = new StringBuilder();
        String json = new String(ExampleCodec.encodeJson(example), StandardCharsets.UTF_8);
        for (char next : json.substring(1, json.length() - 1).toCharArray()) {
            boolean isEscaped = field.toString().matches("(?s).*(?<!\\\\)(\\\\\\\\)*\\\\");
            isQuoted ^= next == '"' && !isEscaped;
            depth += isQuoted ? 0 : next == '[' || next == '{' ? 1 : next == ']' || next == '}' ? -1 : 0;
            if (next == ',' && depth == 0 && !isQuoted) {
                fields.add(field.toString());
                field.setLength(0);
            } else {
                field.append(next);
            }
        }
        fields.add(field.toString());
        return fields;
    }

    /** Another value, or another name, for a field. */
    private void retype(List<String> fields) {
        if (fields.isEmpty()) {
            return;
        }
        int at = random.nextInt(fields.size());
        String[] parts = fields.get(at).split(":", 2);
        if (random.nextInt(4) == 0) {
            parts[0] = "\"" + NAMES[random.nextInt(NAMES.length)] + "\"";
        } else {
            parts[parts.length - 1] = JSON_VALUES[random.nextInt(JSON_VALUES.length)];
        }
        fields.set(at, String.join(":", parts));
    }

    private <T> void rearrange(List<T> fields, List<T> others) {
        if (fields.isEmpty()) {
            return;
        }
        int at = random.nextInt(fields.size());
        int to = random.nextInt(fields.size());
        switch (random.nextInt(5)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(to, fields.get(at));
            case 2 -> Collections.swap(fields, at, to);
            case 3 -> fields.set(at, others.get(random.nextInt(others.size())));
            default -> fields.addAll(at, others.subList(0, random.nextInt(others.size())));
        }
    }

    private byte[] damaged(byte[] value) {
        if (value.length == 0) {
            return value;
        }
        byte[] changed = value.clone();
        int from = random.nextInt(value.length);
        int to = from + random.nextInt(Math.min(value.length - from, 40) + 1);
        switch (random.nextInt(8)) {
            case 0 -> changed[from] ^= (byte) (1 << random.nextInt(8));
            case 1 -> changed[from] = (byte) BYTES[random.nextInt(BYTES.length)];
            case 2 -> changed = Arrays.copyOf(value, from);
            case 3 -> changed = joined(Arrays.copyOf(value, from), Arrays.copyOfRange(value, to, value.length));
            case 4 -> changed = joined(Arrays.copyOf(value, to), Arrays.copyOfRange(value, from, value.length));
            case 5 -> changed = inserted(value, from, number(LENGTHS[random.nextInt(LENGTHS.length)]));
            case 6 -> changed = spliced(value, random.nextBoolean() ? avro() : json());
            default -> {
                byte[] noise = new byte[random.nextInt(8)];
                random.nextBytes(noise);
                changed = inserted(value, from, noise);
            }
        }
        return changed;
    }

    /** In place of the byte there. */
    private static byte[] inserted(byte[] value, int at, byte[] bytes) {
        return joined(Arrays.copyOf(value, at), joined(bytes, Arrays.copyOfRange(value, at + 1, value.length)));
    }

    private byte[] spliced(byte[] value, byte[] other) {
        return joined(
                Arrays.copyOf(value, random.nextInt(value.length)),
                Arrays.copyOfRange(other, random.nextInt(other.length), other.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private static byte[] number(long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            encoder.writeLong(number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private Image image() {
        byte[] bytes = new byte[random.nextInt(20) + 1];
        random.nextBytes(bytes);
        return random.nextBoolean()
                ? new Image(ByteBuffer.wrap(bytes), null, random.nextBoolean() ? Sha256.hex(bytes) : null)
                : new Image(null, "s3://pictures/" + bytes.length, Sha256.hex(bytes));
    }

    private List<Float> vector() {
        List<Float> vector = new ArrayList<>();
        for (int i = 0; i < DIMENSION; i++) {
            vector.add(random.nextInt(5) == 0 ? -0f : (float) random.nextGaussian() * (1 + i));
        }
        vector.set(0, 1f);
        return vector;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }
}
