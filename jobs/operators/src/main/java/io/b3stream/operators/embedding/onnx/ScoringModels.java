package io.b3stream.operators.embedding.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Models that score vectors against rows which are a constant of the model. The rows, shape [dimension][rows], come from
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

    private static final String OF_VECTORS = "v";

    private ScoringModels() {}

    /** {@code best, numbers = TopK(Where(live, vectors · rows, −∞), k)}. */
    static byte[] nearest(int dimension, int rows) {
        ProtoMessage graph = scores(dimension, rows)
                .message(1, OnnxProto.node("Where", List.of(LIVE, "scores", "none"), List.of("alive")))
                .message(1, OnnxProto.node("TopK", List.of("alive", COUNT), List.of(SCORES, NUMBERS)))
                .message(5, lowest("none"))
                .message(11, OnnxProto.value(VECTORS, OnnxProto.FLOAT, OF_VECTORS, dimension))
                .message(11, OnnxProto.value(LIVE, OnnxProto.BOOL, 1, rows))
                .message(11, OnnxProto.value(COUNT, OnnxProto.INT64, 1))
                .message(12, OnnxProto.value(SCORES, OnnxProto.FLOAT, OF_VECTORS, "found"))
                .message(12, OnnxProto.value(NUMBERS, OnnxProto.INT64, OF_VECTORS, "found"));
        return OnnxProto.model(graph);
    }

    /** {@code pairs = NonZero(vectors · rows ≥ vectorBars and vectors · rows ≥ rowBars)}, shape [2][pairs]. */
    static byte[] reaching(int dimension, int rows) {
        ProtoMessage graph = scores(dimension, rows)
                .message(1, OnnxProto.node("GreaterOrEqual", List.of("scores", VECTOR_BARS), List.of("reachVectors")))
                .message(1, OnnxProto.node("GreaterOrEqual", List.of("scores", ROW_BARS), List.of("reachRows")))
                .message(1, OnnxProto.node("And", List.of("reachVectors", "reachRows"), List.of("reachBoth")))
                .message(1, OnnxProto.node("NonZero", List.of("reachBoth"), List.of(PAIRS)))
                .message(11, OnnxProto.value(VECTORS, OnnxProto.FLOAT, OF_VECTORS, dimension))
                .message(11, OnnxProto.value(VECTOR_BARS, OnnxProto.FLOAT, OF_VECTORS, 1))
                .message(11, OnnxProto.value(ROW_BARS, OnnxProto.FLOAT, 1, rows))
                .message(12, OnnxProto.value(PAIRS, OnnxProto.INT64, 2, "found"));
        return OnnxProto.model(graph);
    }

    private static ProtoMessage scores(int dimension, int rows) {
        ProtoMessage elsewhere = new ProtoMessage().text(1, "location").text(2, ROWS);
        ProtoMessage constant = new ProtoMessage()
                .number(1, dimension)
                .number(1, rows)
                .number(2, OnnxProto.FLOAT)
                .text(8, ROWS)
                .message(13, elsewhere)
                .number(14, 1);
        return new ProtoMessage()
                .text(2, "scoring")
                .message(5, constant)
                .message(1, OnnxProto.node("MatMul", List.of(VECTORS, ROWS), List.of("scores")));
    }

    private static ProtoMessage lowest(String name) {
        byte[] value = ByteBuffer.allocate(Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putFloat(Float.NEGATIVE_INFINITY)
                .array();
        return new ProtoMessage().number(2, OnnxProto.FLOAT).text(8, name).field(9, value);
    }
}
