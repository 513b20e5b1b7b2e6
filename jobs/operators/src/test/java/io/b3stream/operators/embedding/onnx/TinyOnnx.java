package io.b3stream.operators.embedding.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The smallest models there are. Of texts: token vectors are rows of a table,
 * {@code output = Gather(table, input_ids)}.
 */
final class TinyOnnx {
    private static final int INT_ATTRIBUTE = 2;
    private static final int INTS_ATTRIBUTE = 7;

    private TinyOnnx() {}

    static byte[] model(List<String> inputs, String output, float[][] table) {
        return text(
                inputs,
                OnnxProto.value(output, OnnxProto.FLOAT, "texts", "tokens", table[0].length),
                table,
                gather(output));
    }

    /** A model in which a text's vectors depend on the texts that it is run with: each token has the largest added. */
    static byte[] dependentModel(List<String> inputs, String output, float[][] table) {
        return text(
                inputs,
                OnnxProto.value(output, OnnxProto.FLOAT, "texts", "tokens", table[0].length),
                table,
                gather("rows"),
                node("ReduceMax", List.of("rows"), "largest").message(5, integers("axes", 0, 1)),
                node("Add", List.of("rows", "largest"), output));
    }

    /** A model that pools itself: the largest of each component over the tokens, shape [texts][dimension]. */
    static byte[] pooledModel(List<String> inputs, String output, float[][] table) {
        return text(
                inputs,
                OnnxProto.value(output, OnnxProto.FLOAT, "texts", table[0].length),
                table,
                gather("rows"),
                node("ReduceMax", List.of("rows"), output)
                        .message(5, integers("axes", 1))
                        .message(
                                5,
                                new ProtoMessage()
                                        .text(1, "keepdims")
                                        .number(20, INT_ATTRIBUTE)
                                        .number(3, 0)));
    }

    /** A model of images, shape [images][3][size][size]: the mean of each channel. */
    static byte[] imageModel(String input, String output, int size) {
        return OnnxProto.model(new ProtoMessage()
                .message(1, node("GlobalAveragePool", List.of(input), "means"))
                .message(1, node("Flatten", List.of("means"), output))
                .text(2, "tiny images")
                .message(11, OnnxProto.value(input, OnnxProto.FLOAT, "images", 3, size, size))
                .message(12, OnnxProto.value(output, OnnxProto.FLOAT, "images", 3)));
    }

    private static byte[] text(List<String> inputs, ProtoMessage output, float[][] table, ProtoMessage... nodes) {
        ProtoMessage graph = new ProtoMessage();
        for (ProtoMessage node : nodes) {
            graph.message(1, node);
        }
        graph.text(2, "tiny").message(5, tensor("table", table));
        inputs.forEach(input -> graph.message(11, OnnxProto.value(input, OnnxProto.INT64, "texts", "tokens")));
        return OnnxProto.model(graph.message(12, output));
    }

    private static ProtoMessage gather(String output) {
        return node("Gather", List.of("table", "input_ids"), output);
    }

    private static ProtoMessage node(String operator, List<String> inputs, String output) {
        return OnnxProto.node(operator, inputs, List.of(output));
    }

    private static ProtoMessage integers(String name, long... values) {
        ProtoMessage attribute = new ProtoMessage().text(1, name).number(20, INTS_ATTRIBUTE);
        for (long value : values) {
            attribute.number(8, value);
        }
        return attribute;
    }

    private static ProtoMessage tensor(String name, float[][] rows) {
        ByteBuffer raw =
                ByteBuffer.allocate(rows.length * rows[0].length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float[] row : rows) {
            for (float value : row) {
                raw.putFloat(value);
            }
        }
        return new ProtoMessage()
                .number(1, rows.length)
                .number(1, rows[0].length)
                .number(2, OnnxProto.FLOAT)
                .text(8, name)
                .field(9, raw.array());
    }
}
