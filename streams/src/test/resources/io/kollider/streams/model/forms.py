"""Writes models as exporters leave them, and forms.json with the scores that ONNX Runtime for Python (1.28.0, onnx 1.23.2) gives for some rows.

    python forms.py

All are small: the logistic function of a product with constant weights.
"""
import json

import numpy
import onnx
import onnxruntime
from onnx import TensorProto, helper, numpy_helper

ROWS = numpy.array([[0.5, -1.25, 3, 0], [-2, 0.75, 0, 1], [1.5, 2, 1, 4], [0, 0, 2, 2], [-0.125, 3, 4, 3]])
WEIGHTS = numpy.array([[0.7, -0.2], [-0.3, 0.4], [0.25, 0.1], [0.05, -0.6]], dtype=numpy.float32)


def layer(source, width):
    return [
        helper.make_node("MatMul", [source, "weights"], ["sums"]),
        helper.make_node("Sigmoid", ["sums"], ["values"]),
    ], numpy_helper.from_array(WEIGHTS[:, :width].copy(), "weights")


def model(nodes, inputs, outputs, constants, domains=()):
    graph = helper.make_graph(nodes, "form", inputs, outputs, constants)
    opsets = [helper.make_opsetid("", 13)] + [helper.make_opsetid(domain, 1) for domain in domains]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def tensor(name, kind, shape):
    return helper.make_tensor_value_info(name, kind, shape)


def fixed(rows):
    nodes, weights = layer("x", 1)
    return model(nodes, [tensor("x", TensorProto.FLOAT, [rows, 4])], [tensor("values", TensorProto.FLOAT, [rows, 1])], [weights])


def typed(kind):
    nodes, weights = layer("reals", 1)
    cast = helper.make_node("Cast", ["x"], ["reals"], to=TensorProto.FLOAT)
    return model([cast] + nodes, [tensor("x", kind, ["N", 4])], [tensor("values", TensorProto.FLOAT, ["N", 1])], [weights])


def zipmap(**labels):
    nodes, weights = layer("x", 2)
    key = helper.make_map_type_proto(TensorProto.STRING if "classlabels_strings" in labels else TensorProto.INT64, helper.make_tensor_type_proto(TensorProto.FLOAT, []))
    label = helper.make_node("ArgMax", ["values"], ["label"], axis=1, keepdims=0)
    maps = helper.make_node("ZipMap", ["values"], ["probability"], domain="ai.onnx.ml", **labels)
    outputs = [tensor("label", TensorProto.INT64, ["N"]), helper.make_value_info("probability", helper.make_sequence_type_proto(key))]
    return model(nodes + [label, maps], [tensor("x", TensorProto.FLOAT, ["N", 4])], outputs, [weights], ["ai.onnx.ml"])


def hidden():
    nodes, weights = layer("one", 1)
    one = helper.make_node("Reshape", ["x", "shape"], ["one"])
    shape = numpy_helper.from_array(numpy.array([1, 4]), "shape")
    return model([one] + nodes, [tensor("x", TensorProto.FLOAT, ["N", 4])], [tensor("values", TensorProto.FLOAT, ["N", 1])], [weights, shape])


def texts():
    cast = helper.make_node("Cast", ["x"], ["values"], to=TensorProto.FLOAT)
    return model([cast], [tensor("x", TensorProto.STRING, ["N", 1])], [tensor("values", TensorProto.FLOAT, ["N", 1])], [])


TYPES = {"float16": numpy.float16, "double": numpy.float64, "int8": numpy.int8, "int64": numpy.int64, "bool": numpy.bool_}
FORMS = {
    "one_row": fixed(1),
    "three_rows": fixed(3),
    **{name: typed(helper.np_dtype_to_tensor_dtype(numpy.dtype(kind))) for name, kind in TYPES.items()},
    "zipmap": zipmap(classlabels_int64s=[1, 0]),
    "zipmap_texts": zipmap(classlabels_strings=["tw", "ttbar"]),
}
golden = {"rows": ROWS.tolist()}
for name, form in {**FORMS, "hidden_row": hidden(), "texts": texts()}.items():
    onnx.save(form, f"form_{name}.onnx")
for name in FORMS:
    session = onnxruntime.InferenceSession(f"form_{name}.onnx")
    size = {"one_row": 1, "three_rows": 3}.get(name, len(ROWS))
    scores = []
    for first in range(0, len(ROWS), size):
        rows = ROWS[first : first + size]
        rows = numpy.vstack([rows, numpy.zeros((size - len(rows), 4))]).astype(TYPES.get(name, numpy.float32))
        found = session.run([session.get_outputs()[-1].name], {"x": rows})[0]
        found = [[row[key] for key in sorted(row)] for row in found] if isinstance(found, list) else found.tolist()
        scores += found
    golden[name] = scores[: len(ROWS)]
with open("forms.json", "w") as file:
    json.dump(golden, file, indent=1)

nodes, weights = layer("x", 1)
external = model(nodes, [tensor("x", TensorProto.FLOAT, ["N", 4])], [tensor("values", TensorProto.FLOAT, ["N", 1])], [weights])
onnx.save(external, "form_external.onnx", save_as_external_data=True, location="form_external.data", size_threshold=0)
