package io.b3stream.operators.embedding.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Models that score vectors against rows which are a constant of the model, written as the protobuf messages of ONNX
 * (field numbers are those of onnx.proto, operators those of opset 13). The rows, shape [dimension][rows], come from
 * outside: they are not part of the bytes.
 */
final class ScoringModels {
    static final String ROWS = "rows";
    static final String VECTORS = "vectors";
    static final String LIVE = "live";
    static final String COUNT = "k";
    static final String SCORES = "best";
    static final String NUMBERS = "numbers";
    static final String VECTOR_BARS = "vectorBars";
    static final String ROW_BARS = "rowBars";
    static final String PAIRS = "pairs";

    private static final int FLOAT = 1;
    private static final int INT64 = 7;
    private static final int BOOL = 9;
    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;
    private static final String OF_VECTORS = "v";

    private ScoringModels() {}

    /** {@code best, numbers = TopK(Where(live, vectors · rows, −∞), k)}. */
    static byte[] nearest(int dimension, int rows) {
        ProtoMessage graph = scores(dimension, rows)
                .message(1, node("Where", List.of(LIVE, "scores", "none"), List.of("alive")))
                .message(1, node("TopK", List.of("alive", COUNT), List.of(SCORES, NUMBERS)))
                .message(5, lowest("none"))
                .message(11, value(VECTORS, FLOAT, OF_VECTORS, dimension))
                .message(11, value(LIVE, BOOL, 1, rows))
                .message(11, value(COUNT, INT64, 1))
                .message(12, value(SCORES, FLOAT, OF_VECTORS, "found"))
                .message(12, value(NUMBERS, INT64, OF_VECTORS, "found"));
        return model(graph);
    }

    /** {@code pairs = NonZero(vectors · rows ≥ vectorBars and vectors · rows ≥ rowBars)}, shape [2][pairs]. */
    static byte[] reaching(int dimension, int rows) {
        ProtoMessage graph = scores(dimension, rows)
                .message(1, node("GreaterOrEqual", List.of("scores", VECTOR_BARS), List.of("reachVectors")))
                .message(1, node("GreaterOrEqual", List.of("scores", ROW_BARS), List.of("reachRows")))
                .message(1, node("And", List.of("reachVectors", "reachRows"), List.of("reachBoth")))
                .message(1, node("NonZero", List.of("reachBoth"), List.of(PAIRS)))
                .message(11, value(VECTORS, FLOAT, OF_VECTORS, dimension))
                .message(11, value(VECTOR_BARS, FLOAT, OF_VECTORS, 1))
                .message(11, value(ROW_BARS, FLOAT, 1, rows))
                .message(12, value(PAIRS, INT64, 2, "found"));
        return model(graph);
    }

    private static ProtoMessage scores(int dimension, int rows) {
        ProtoMessage elsewhere = new ProtoMessage().text(1, "location").text(2, ROWS);
        ProtoMessage constant = new ProtoMessage()
                .number(1, dimension)
                .number(1, rows)
                .number(2, FLOAT)
                .text(8, ROWS)
                .message(13, elsewhere)
                .number(14, 1);
        return new ProtoMessage()
                .text(2, "scoring")
                .message(5, constant)
                .message(1, node("MatMul", List.of(VECTORS, ROWS), List.of("scores")));
    }

    private static ProtoMessage lowest(String name) {
        byte[] value = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(Float.NEGATIVE_INFINITY)
                .array();
        return new ProtoMessage().number(2, FLOAT).text(8, name).field(9, value);
    }

    private static ProtoMessage node(String operator, List<String> inputs, List<String> outputs) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        return node.text(4, operator);
    }

    private static ProtoMessage value(String name, int type, Object... shape) {
        ProtoMessage dimensions = new ProtoMessage();
        for (Object size : shape) {
            dimensions.message(
                    1,
                    size instanceof Integer n
                            ? new ProtoMessage().number(1, n)
                            : new ProtoMessage().text(2, (String) size));
        }
        ProtoMessage tensor = new ProtoMessage().number(1, type).message(2, dimensions);
        return new ProtoMessage().text(1, name).message(2, new ProtoMessage().message(1, tensor));
    }

    private static byte[] model(ProtoMessage graph) {
        return new ProtoMessage()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new ProtoMessage().number(2, OPSET))
                .bytes();
    }
}
