package io.b3stream.operators.embedding.onnx;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The smallest models there are, written as the protobuf messages of ONNX: token vectors are rows of a table,
 * {@code output = Gather(table, input_ids)}. Field numbers are those of onnx.proto.
 */
final class TinyOnnx {
    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int INT_ATTRIBUTE = 2;
    private static final int INTS_ATTRIBUTE = 7;

    private TinyOnnx() {}

    static byte[] model(List<String> inputs, String output, float[][] table) {
        return text(inputs, value(output, FLOAT, "texts", "tokens", table[0].length), table, gather(output));
    }

    /** A model in which a text's vectors depend on the texts that it is run with: each token has the largest added. */
    static byte[] dependentModel(List<String> inputs, String output, float[][] table) {
        return text(
                inputs,
                value(output, FLOAT, "texts", "tokens", table[0].length),
                table,
                gather("rows"),
                node("ReduceMax", List.of("rows"), "largest").message(5, integers("axes", 0, 1)),
                node("Add", List.of("rows", "largest"), output));
    }

    /** A model that pools itself: the vector of a text is that of its first token, shape [texts][dimension]. */
    static byte[] pooledModel(List<String> inputs, String output, float[][] table) {
        return text(
                inputs,
                value(output, FLOAT, "texts", table[0].length),
                table,
                gather("rows"),
                node("ReduceMax", List.of("rows"), output)
                        .message(5, integers("axes", 1))
                        .message(
                                5,
                                new Message()
                                        .text(1, "keepdims")
                                        .number(20, INT_ATTRIBUTE)
                                        .number(3, 0)));
    }

    /** A model of images, shape [images][3][size][size]: the mean of each channel. */
    static byte[] imageModel(String input, String output, int size) {
        return model(new Message()
                .message(1, node("GlobalAveragePool", List.of(input), "means"))
                .message(1, node("Flatten", List.of("means"), output))
                .text(2, "tiny images")
                .message(11, value(input, FLOAT, "images", 3, size, size))
                .message(12, value(output, FLOAT, "images", 3)));
    }

    private static byte[] text(List<String> inputs, Message output, float[][] table, Message... nodes) {
        Message graph = new Message();
        for (Message node : nodes) {
            graph.message(1, node);
        }
        graph.text(2, "tiny").message(5, tensor("table", table));
        inputs.forEach(input -> graph.message(11, value(input, INT64, "texts", "tokens")));
        return model(graph.message(12, output));
    }

    private static byte[] model(Message graph) {
        return new Message()
                .number(1, 8)
                .message(7, graph)
                .message(8, new Message().number(2, 13))
                .bytes();
    }

    private static Message gather(String output) {
        return node("Gather", List.of("table", "input_ids"), output);
    }

    private static Message node(String operator, List<String> inputs, String output) {
        Message node = new Message();
        inputs.forEach(input -> node.text(1, input));
        return node.text(2, output).text(4, operator);
    }

    private static Message integers(String name, long... values) {
        Message attribute = new Message().text(1, name).number(20, INTS_ATTRIBUTE);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute;
    }

    private static Message tensor(String name, float[][] rows) {
        ByteBuffer raw =
                ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float value : row) {
                raw.putFloat(value);
            }
        }
        return new Message()
                .number(1, rows.length)
                .number(1, rows[0].length)
                .number(2, FLOAT)
                .text(8, name)
                .field(9, raw.array());
    }

    private static Message value(String name, int type, Object... shape) {
        Message dimensions = new Message();
        for (Object size : shape) {
            dimensions.message(
                    1, size instanceof Integer n ? new Message().number(1, n) : new Message().text(2, (String) size));
        }
        Message tensor = new Message().number(1, type).message(2, dimensions);
        return new Message().text(1, name).message(2, new Message().message(1, tensor));
    }

    /** A protobuf message under construction. */
    private static final class Message {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Message number(int field, long value) {
            varint((long) field << 3);
            varint(value);
            return this;
        }

        Message text(int field, String value) {
            return field(field, value.getBytes(StandardCharsets.UTF_8));
        }

        Message message(int field, Message value) {
            return field(field, value.bytes());
        }

        Message field(int field, byte[] value) {
            varint((long) field << 3 | 2);
            varint(value.length);
            out.writeBytes(value);
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            for (; rest > 0x7F; rest >>>= 7) {
                out.write((int) (rest & 0x7F | 0x80));
            }
            out.write((int) rest);
        }
    }
}
