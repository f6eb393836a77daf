#!/usr/bin/env python3
"""Makes scores.json: the tensors given to the reference models and what ONNX Runtime for Python gave for them.

usage: cut_expected.py MODELS_DIRECTORY > scores.json
MODELS_DIRECTORY holds expected.json and models.yaml (made with onnxruntime 1.32.0, CPU, one thread).
"""
import json
import sys

import yaml

EVENTS = 100
NAMES = {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}  # as Java reads them
directory = sys.argv[1]
with open(f"{directory}/expected.json") as file:
    expected = json.load(file)
with open(f"{directory}/models.yaml") as file:
    described = yaml.safe_load(file)["models"]

models = {}
for name in ("bdt_tw", "lstm_tw", "ft_transformer_ttbar", "deepsets_objects", "particlenet_lite", "image_cnn", "dctr"):
    found = expected["models"][name]
    model = models[name] = {"files": described[name]["files"], "events": []}
    standardisation = described[name]["standardisation"]
    if "outside" in standardisation["where"]:
        folds = standardisation.get("folds", [standardisation])
        model["mean"] = [fold["mean"] for fold in folds]
        model["sigma"] = [fold["sigma"] for fold in folds]
    for event in found["events"][:EVENTS] + found.get("synthetic", []):
        inputs = event.get("inputs", event)
        outputs = event.get("outputs")
        line = {"fold": event.get("fold", 0)}
        if "raw" in inputs:
            line["raw"] = [NAMES.get(value, value) for value in inputs["raw"].values()]
        for key in ("categorical", "objects", "pixels"):
            if key in inputs:
                line[key] = inputs[key]
        if outputs is None:
            line["scores"] = None
        else:
            line["scores"] = next(outputs[key] for key in ("probabilities", "score", "f") if key in outputs)
        model["events"].append(line)
json.dump(models, sys.stdout, separators=(",", ":"))
print()
