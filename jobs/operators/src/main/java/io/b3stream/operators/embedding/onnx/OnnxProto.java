package io.b3stream.operators.embedding.onnx;

import java.util.List;

/**
 * Parts of an ONNX model as protobuf messages. Field numbers are those of onnx.proto, numbers of types those of its {@code
 * TensorProto.DataType}, operators those of opset {@value #OPSET}.
 */
final class OnnxProto {
    static final int FLOAT = 1;
    static final int INT64 = 7;
    static final int BOOL = 9;

    private static final int IR_VERSION = 8;
    private static final int OPSET = 13;

    private OnnxProto() {}

    static ProtoMessage node(String operator, List<String> inputs, List<String> outputs) {
        ProtoMessage node = new ProtoMessage();
        inputs.forEach(input -> node.text(1, input));
        outputs.forEach(output -> node.text(2, output));
        return node.text(4, operator);
    }

    static ProtoMessage value(String name, int type, Object... shape) {
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

    static byte[] model(ProtoMessage graph) {
        return new ProtoMessage()
                .number(1, IR_VERSION)
                .message(7, graph)
                .message(8, new ProtoMessage().number(2, OPSET))
                .bytes();
    }
}
