"""Writes table.onnx (onnx 1.23.2): a table of four scores, looked up by the number of a row. Of any other number the runtime fails.

    python table.py
"""
import numpy
import onnx
from onnx import TensorProto, helper, numpy_helper

SCORES = numpy.array([0.125, 0.25, 0.5, 0.75], dtype=numpy.float32)

graph = helper.make_graph(
    [
        helper.make_node("Cast", ["number"], ["row"], to=TensorProto.INT64),
        helper.make_node("Gather", ["table", "row"], ["score"], axis=0),
    ],
    "table",
    [helper.make_tensor_value_info("number", TensorProto.FLOAT, ["N", 1])],
    [helper.make_tensor_value_info("score", TensorProto.FLOAT, ["N", 1])],
    [numpy_helper.from_array(SCORES, "table")],
)
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
onnx.checker.check_model(model)
onnx.save(model, "table.onnx")
