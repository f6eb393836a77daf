#!/usr/bin/env python3
"""Makes reweighted.json: top-quark pairs of examples/classifiers with weights from a classifier, by numpy and ONNX Runtime alone.

usage: reweighted.py EXAMPLES SELECTION.py > reweighted.json
EXAMPLES is the directory of examples; SELECTION.py the expected.py of ttbar-z/data in it. "kept" has the reweighted histogram scaled so that
the sum of weight_mc over all events of the tree is unchanged.
"""
import json
import os
import sys
import tempfile

import numpy as np
import onnxruntime
import uproot

examples, selection = map(os.path.abspath, sys.argv[1:])
sys.path.insert(0, os.path.join(examples, "classifiers"))
import inputs  # noqa: E402

data = os.path.join(examples, "reference", "data")
with tempfile.TemporaryDirectory() as together:
    for name in os.listdir(data):
        os.symlink(os.path.join(data, name), os.path.join(together, name))
    os.symlink(selection, os.path.join(together, "expected.py"))
    c, meta = inputs.load(together, log=lambda line: None)
mine = c["proc"] == meta["processes"].index("ttbar_dilep")
session = onnxruntime.InferenceSession(os.path.join(examples, "classifiers", "models", "dctr.onnx"), providers=["CPUExecutionProvider"])
f = session.run(None, {"features": inputs.dctr_matrix(c)[mine].astype(np.float32)})[0][:, 0].astype(np.float64)
ratio = f / (1 - f)
weight_mc = uproot.open(os.path.join(data, "mc_410472_ttbar_dilep.root"))["analysis"]["weight_mc_NOSYS"].array(library="np").astype(np.float64)
factor = np.ones(len(weight_mc))
factor[c["entry"][mine]] = ratio
before, after = weight_mc.sum(), (weight_mc * factor).sum()
edges = np.linspace(0, 1, 11)
print(json.dumps({
    "before": before,
    "after": after,
    "nominal": np.histogram(f, edges, weights=c["w"][mine])[0].tolist(),
    "reweighted": np.histogram(f, edges, weights=c["w"][mine] * ratio)[0].tolist(),
    "kept": np.histogram(f, edges, weights=c["w"][mine] * ratio * before / after)[0].tolist(),
}))
