#!/usr/bin/env python3
"""Makes expected.json: histograms of the scores of all models, computed with uproot, awkward, numpy and ONNX Runtime alone.

usage: expected.py DATA_DIRECTORY SELECTION.py MODELS.yaml > expected.json
DATA_DIRECTORY holds the samples and samples.yaml, SELECTION.py is the expected.py of ../ttbar-z/data, and MODELS.yaml describes the models (constants of
standardisation). Events and inputs are those of inputs.py; ten bins in [0, 1] for each sample: entries and weights normalised to the samples' luminosity.
"""
import json
import os
import platform
import sys
import tempfile

import numpy as np
import onnxruntime
import yaml

import inputs

HERE = os.path.dirname(os.path.abspath(__file__))


def score(name, feed):
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(os.path.join(HERE, "models", name), options, providers=["CPUExecutionProvider"])
    return [np.asarray(output, np.float64) for output in session.run(None, feed)][-1]


def standardised(x, constants):
    return ((x - np.array(constants["mean"])) / np.array(constants["sigma"])).astype(np.float32)


def scores(c, models):
    one = c["r_ll_1j1b"]
    found = {"bdt": (one, score("bdt_tw.onnx", {"features": inputs.tw_matrix(c, inputs.TW_ORDER).astype(np.float32)})[:, 1])}
    sequence = inputs.tw_matrix(c, inputs.LSTM_ORDER)
    by_fold = np.full(len(one), np.nan)
    for fold, constants in enumerate(models["lstm_tw"]["standardisation"]["folds"]):
        mine = c["fold"] == fold
        by_fold[mine] = score(f"lstm_tw_fold{fold}.onnx", {"sequence": standardised(sequence[mine], constants)[:, :, None]})[:, 0]
    found["lstm"] = (one, by_fold)
    raw = inputs.ft_matrix(c)
    continuous = standardised(raw, models["ft_transformer_ttbar"]["standardisation"])
    continuous[raw == inputs.MISSING] = 0
    everything = np.ones(len(one), bool)
    found["transformer"] = (everything, score("ft_transformer_ttbar.onnx", {"continuous": continuous, "categorical": c["cat"]})[:, 1])
    found["objects"] = (
        everything,
        score("deepsets_objects.onnx", {"objects": c["objects"].astype(np.float32), "mask": c["mask"].astype(np.float32)})[:, 0],
    )
    found["image"] = (everything, score("image_cnn.onnx", {"image": c["image"].astype(np.float32)})[:, 1])
    found["dctr"] = (everything, score("dctr.onnx", {"features": inputs.dctr_matrix(c).astype(np.float32)})[:, 0])
    return found


def main():
    data, selection, described = sys.argv[1:]
    with open(described) as file:
        models = yaml.safe_load(file)["models"]
    with tempfile.TemporaryDirectory() as together:
        for name in os.listdir(data):
            os.symlink(os.path.abspath(os.path.join(data, name)), os.path.join(together, name))
        if not os.path.exists(os.path.join(together, "expected.py")):
            os.symlink(os.path.abspath(selection), os.path.join(together, "expected.py"))
        c, meta = inputs.load(together, log=lambda line: print(line, file=sys.stderr))
    edges = np.linspace(0, 1, 11)
    histograms = {}
    for model, (selected, values) in scores(c, models).items():
        histograms[model] = {}
        for number, sample in enumerate(meta["processes"]):
            mine = selected & (c["proc"] == number)
            entries = np.histogram(values[mine], edges)[0]
            sumw = np.histogram(values[mine], edges, weights=c["w"][mine])[0]
            histograms[model][sample] = {"entries": entries.tolist(), "sumw": [float(f"{w:.10g}") for w in sumw]}
    versions = {"python": platform.python_version(), "numpy": np.__version__, "onnxruntime": onnxruntime.__version__}
    print(json.dumps({"versions": versions, "luminosity_ipb": meta["lumi"], "histograms": histograms}, separators=(",", ":")))


if __name__ == "__main__":
    main()
