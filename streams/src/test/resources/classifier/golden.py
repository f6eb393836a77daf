"""Events and expected numbers of the tests of classifier diagnostics, from numpy 2, scipy 1, scikit-learn 1.9 and exact loops over pairs.

    pip install numpy scipy scikit-learn
    python golden.py

Scores lie in the middle of bins of 1/16000, so that equal bins mean equal scores and the binning of the tested code has no effect.
Licence of the script and the numbers: CC0-1.0.
"""
import json

import numpy as np
from scipy.special import kolmogorov
from sklearn.metrics import confusion_matrix, f1_score, precision_score, recall_score, roc_auc_score

BINS = 16000
rng = np.random.default_rng(20151)


def scores(a, b, n):
    return (np.floor(rng.beta(a, b, n) * BINS) + 0.5) / BINS


n = 300
label = rng.integers(0, 2, n)  # 1: signal
score = np.where(label == 1, scores(3, 2, n), scores(2, 3, n))
score[rng.random(n) < 0.3] = 0.5 + 0.5 / BINS  # ties
positive = rng.gamma(4, 0.25, n)
signed = positive * np.where(rng.random(n) < 0.15, -1, 1)
fold = rng.integers(0, 3, n)
classes = 3
true_class = rng.integers(0, classes, n)
three = rng.dirichlet([1, 1, 1], n) + np.eye(classes)[true_class] * 0.4
three = (np.floor(three / three.sum(axis=1, keepdims=True) * BINS) + 0.5) / BINS


def pairs_auc(s, ws, b, wb):
    """Sum over all pairs."""
    d = s[:, None] - b[None, :]
    win = (d > 0) + 0.5 * (d == 0)
    return (ws[:, None] * wb[None, :] * win).sum() / (ws.sum() * wb.sum())


def auc_error(s, ws, b, wb):
    """Weighted placements (DeLong et al. 1988)."""
    d = s[:, None] - b[None, :]
    win = (d > 0) + 0.5 * (d == 0)
    auc = (ws[:, None] * wb[None, :] * win).sum() / (ws.sum() * wb.sum())
    v10 = (win * wb[None, :]).sum(axis=1) / wb.sum()
    v01 = (win * ws[:, None]).sum(axis=0) / ws.sum()
    return np.sqrt(
        (ws**2 * (v10 - auc) ** 2).sum() / ws.sum() ** 2 + (wb**2 * (v01 - auc) ** 2).sum() / wb.sum() ** 2
    )


def rejection(s, ws, b, wb, efficiency):
    """The highest score at which enough signal is kept."""
    order = np.unique(s)[::-1]
    for threshold in order:
        kept = ws[s >= threshold].sum() / ws.sum()
        if kept >= efficiency:
            left = wb[b >= threshold].sum() / wb.sum()
            return {"signal": kept, "background": left, "rejection": 1 / left}
    raise ValueError


def separation(s, ws, b, wb, bins=40):
    hs = np.histogram(s, bins=bins, range=(0, 1), weights=ws)[0] / ws.sum()
    hb = np.histogram(b, bins=bins, range=(0, 1), weights=wb)[0] / wb.sum()
    good = hs + hb > 0
    return 0.5 * ((hs - hb)[good] ** 2 / (hs + hb)[good]).sum()


def ks(x, wx, y, wy):
    grid = np.unique(np.concatenate([x, y]))
    fx = np.array([wx[x <= g].sum() for g in grid]) / wx.sum()
    fy = np.array([wy[y <= g].sum() for g in grid]) / wy.sum()
    distance = np.abs(fx - fy).max()
    nx, ny = wx.sum() ** 2 / (wx**2).sum(), wy.sum() ** 2 / (wy**2).sum()
    return {"distance": distance, "probability": float(kolmogorov(distance * np.sqrt(nx * ny / (nx + ny))))}


def block(weights):
    s, b = label == 1, label == 0
    args = (score[s], weights[s], score[b], weights[b])
    half = fold == 0
    return {
        "auc": pairs_auc(*args),
        "auc_error": auc_error(*args),
        "separation": separation(*args),
        "rejections": {str(e): rejection(*args, e) for e in (0.3, 0.5, 0.7)},
        "ks_of_fold_0_with_others": ks(score[s & half], weights[s & half], score[s & ~half], weights[s & ~half]),
    }


golden = {"positive": block(positive), "signed": block(signed)}
golden["sklearn_auc"] = float(roc_auc_score(label, score, sample_weight=positive))
assert abs(golden["sklearn_auc"] - golden["positive"]["auc"]) < 1e-12
predicted = three.argmax(axis=1)
golden["confusion"] = {
    "matrix": confusion_matrix(true_class, predicted, sample_weight=positive).tolist(),
    "precision": precision_score(true_class, predicted, average=None, sample_weight=positive).tolist(),
    "recall": recall_score(true_class, predicted, average=None, sample_weight=positive).tolist(),
    "f1": f1_score(true_class, predicted, average=None, sample_weight=positive).tolist(),
    "macro_f1": float(f1_score(true_class, predicted, average="macro", sample_weight=positive)),
}
golden["one_against_rest_auc"] = [
    float(roc_auc_score(true_class == c, three[:, c], sample_weight=positive)) for c in range(classes)
]
golden["kolmogorov"] = {str(z): float(kolmogorov(z)) for z in (0.2, 0.5, 0.9, 1.0, 1.36, 2.0)}
golden["asimov"] = [
    {"s": s, "b": b, "z": float(np.sqrt(2 * ((s + b) * np.log(np.longdouble(1) + np.longdouble(s) / b) - s)))}
    for s, b in ((1, 1), (10, 100), (0.01, 1000), (5, 0.1))
]
golden["above_half"] = {
    "signal": float(signed[(label == 1) & (score >= 0.5)].sum()),
    "background": float(signed[(label == 0) & (score >= 0.5)].sum()),
}
events = np.column_stack([label, fold, score, positive, signed, true_class, three])
np.savetxt(
    "events.csv",
    events,
    delimiter=",",
    fmt=["%d", "%d", "%.10g", "%.17g", "%.17g", "%d", "%.10g", "%.10g", "%.10g"],
    header="label,fold,score,positive,signed,class,three0,three1,three2",
    comments="",
)
with open("golden.json", "w") as out:
    json.dump(golden, out, indent=1, default=float)
    out.write("\n")
