"""Permutation importances of the tree model of examples/classifiers, with numpy 2, ONNX Runtime 1.28 and exact loops over pairs: mean and standard deviation over many
exchanges of one input's values between events.

    pip install numpy onnxruntime
    python importance.py ../../../../../../../../examples/classifiers/models/bdt_tw.onnx

Events are random points; their class is drawn by the model's own score, so that the model tells classes apart. Licence of the script and the numbers: CC0-1.0.
"""
import json
import sys

import numpy as np
import onnxruntime

EVENTS = 400
EXCHANGES = 1000
rng = np.random.default_rng(20151)
session = onnxruntime.InferenceSession(sys.argv[1], providers=["CPUExecutionProvider"])


def score(x):
    return session.run(["probabilities"], {"features": x.astype(np.float32)})[0][:, 1].astype(float)


def area(s, w, signal):
    d = s[signal][:, None] - s[~signal][None, :]
    pairs = w[signal][:, None] * w[~signal][None, :]
    return float((pairs * ((d > 0) + 0.5 * (d == 0))).sum() / pairs.sum())


# in the order of the model's inputs; GeV but for eta and centrality
means = np.array([40, 0, 260, 0, -5, 70, 0.6, 100, 145])
widths = np.array([25, 40, 90, 1.6, 40, 40, 0.2, 50, 70])
x = np.round(means + widths * rng.standard_normal((EVENTS, 9)), 4)
s = score(x)
signal = rng.random(EVENTS) < (s - s.min()) / (s.max() - s.min())
w = np.round(rng.gamma(4, 0.25, EVENTS) * np.where(rng.random(EVENTS) < 0.1, -1, 1), 4)
nominal = area(s, w, signal)
importances = []
for column in range(9):
    losses = []
    for _ in range(EXCHANGES):
        exchanged = x.copy()
        exchanged[:, column] = rng.permutation(x[:, column])
        losses.append(nominal - area(score(exchanged), w, signal))
    importances.append({"loss": float(np.mean(losses)), "deviation": float(np.std(losses, ddof=1))})
with open("importance.json", "w") as out:
    json.dump({"area": nominal, "importances": importances}, out, indent=1)
    out.write("\n")
np.savetxt("importance.csv", np.column_stack([signal, w, x]), delimiter=",", fmt=["%d", *["%.4f"] * 10], header="signal,weight,inputs", comments="")
