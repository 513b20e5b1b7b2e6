"""Writes an ONNX model whose weights, constants and outputs are 16-bit floats instead of 32-bit ones.

    to_fp16.py MODEL.onnx OUT.onnx

Needs Debian's python3-onnx. Works for encoders whose inputs are integers, as BERT's are: what is 32-bit in between is so only
because of weights, constants and casts, and all of these are changed. Numbers beyond the range of 16 bits become its ends.
"""

import sys

import numpy
import onnx
from onnx import TensorProto, numpy_helper

LIMIT = float(numpy.finfo(numpy.float16).max)


def halved(tensor: TensorProto) -> TensorProto:
    values = numpy.clip(numpy_helper.to_array(tensor), -LIMIT, LIMIT)
    return numpy_helper.from_array(values.astype(numpy.float16), tensor.name)


def convert(model: onnx.ModelProto) -> None:
    graph = model.graph
    for weight in graph.initializer:
        if weight.data_type == TensorProto.FLOAT:
            weight.CopyFrom(halved(weight))
    for node in graph.node:
        for attribute in node.attribute:
            if attribute.HasField("t") and attribute.t.data_type == TensorProto.FLOAT:
                attribute.t.CopyFrom(halved(attribute.t))
            if node.op_type == "Cast" and attribute.name == "to" and attribute.i == TensorProto.FLOAT:
                attribute.i = TensorProto.FLOAT16
    del graph.value_info[:]
    for output in graph.output:
        if output.type.tensor_type.elem_type == TensorProto.FLOAT:
            output.type.tensor_type.elem_type = TensorProto.FLOAT16


def main() -> None:
    source, target = sys.argv[1:]
    model = onnx.load(source)
    convert(model)
    onnx.checker.check_model(model)
    onnx.save(model, target)


if __name__ == "__main__":
    main()
