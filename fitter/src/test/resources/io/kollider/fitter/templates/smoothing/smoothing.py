"""Writes smoothing.json: systematic variations before and after smoothing by other tools.

running-medians  cabinetry 0.6.0, templates/postprocessor.py: smooth_353qh_twice of the ratio, scaled to the sum of before
kernel           the local mean of Nadaraya and Watson with leave-one-out cross-validation, as matrices; radii as kollider has them
few-slopes       TRExFitter's MAXVARIATION written down in Python from its documentation, around ROOT 6.40's TH1::Smooth

Run: python smoothing.py > smoothing.json
"""

import json

import cabinetry
import numpy as np
import ROOT
from cabinetry.smooth import smooth_353qh_twice


def cases():
    rng = np.random.default_rng(20261127)
    for bins in (3, 4, 5, 8, 20, 40):
        for size in (0.02, 0.3):
            for events in (40, 4000):
                x = (np.arange(bins) + 0.5) / bins
                nominal = np.round(events * bins * np.exp(-2 * x) / np.exp(-2 * x).sum(), 3)
                stat = np.sqrt(nominal * (1 + rng.random(bins)))
                trend = 1 + size * (x - 0.4)
                varied = np.abs(nominal * trend + rng.normal(0, 1, bins) * stat * 0.5)
                yield nominal, stat**2, varied


def running_medians(nominal, varied):
    smooth = smooth_353qh_twice(varied / nominal) * nominal
    return smooth * varied.sum() / smooth.sum()


def groups(nominal, variance, varied, tolerance):
    ends, events, error2, seen = [], 0.0, 0.0, 0.0
    for i in range(len(nominal)):
        events += nominal[i]
        error2 += variance[i]
        seen += varied[i]
        relative = np.sqrt(error2) / events if events and seen else 1e9
        if relative < tolerance or (i == len(nominal) - 1 and not ends):
            ends.append(i + 1)
            events = error2 = 0.0
        elif i == len(nominal) - 1:
            ends[-1] = i + 1
    return ends


def turns(ratios):
    count, used, last, up, turned = 0, 0, 0.0, True, False
    for ratio in ratios:
        previous, last = last, ratio
        if abs(last - previous) < 1e-7:
            continue
        used += 1
        rises = last > previous
        if used > 2 and rises != up:
            count += 2 if turned else 1
            turned = True
        else:
            turned = False
        up = rises
    return count


def few_slopes(nominal, variance, varied, allowed=4, tolerance=0.08):
    total = varied.sum()
    varied = varied.copy()
    while True:
        start, ratios = 0, []
        for end in groups(nominal, variance, varied, tolerance):
            ratio = varied[start:end].sum() / nominal[start:end].sum()
            varied[start:end] = nominal[start:end] * ratio
            ratios.append(ratio)
            start = end
        if turns(ratios) <= allowed:
            break
        tolerance /= 2
    change = varied / nominal - 1
    widths, width = [], 1
    for i in range(1, len(change)):
        if abs(change[i] - change[i - 1]) < 1e-5:
            width += 1
        else:
            widths.append(width)
            width = 1
    narrowest = min(min(widths + [width]), 4)
    if narrowest * 2 < len(change) - 1:
        histogram = ROOT.TH1D("h", "", len(change), 0, 1)
        for i, value in enumerate(change):
            histogram.SetBinContent(i + 1, value + 100)
        histogram.Smooth(narrowest * 2)
        change = np.array([histogram.GetBinContent(i + 1) - 100 for i in range(len(change))])
    smooth = nominal * (1 + change)
    return smooth * total / smooth.sum()


def kernel(nominal, variance, varied):
    """The variance of the varied contents is their number."""
    total = varied.sum()
    ratio = varied / nominal
    weight = nominal**2 / (varied + variance * ratio**2)
    distance = np.subtract.outer(np.arange(len(ratio)), np.arange(len(ratio)))
    best = None
    for radius in [np.inf, 0.5, 0.75, 1.125, 1.69, 2.53, 3.8, 5.7, 8.54, 12.8, 19.2, 28.8, 43.2]:
        matrix = weight * np.exp(-0.5 * (distance / radius) ** 2)
        others = matrix - np.diag(np.diag(matrix))
        norm = others.sum(axis=1)
        predicted = np.where(norm > 0, others @ ratio / np.where(norm > 0, norm, 1), 1)
        score = (weight * (ratio - predicted) ** 2).sum()
        if best is None or score < best[0]:
            best = score, matrix @ ratio / matrix.sum(axis=1)
    smooth = nominal * best[1]
    return smooth * total / smooth.sum()


ROOT.TH1.AddDirectory(False)
assert cabinetry.__version__ == "0.6.0" and ROOT.gROOT.GetVersion().startswith("6.40")
rows = []
for nominal, variance, varied in cases():
    rows.append(
        {
            "nominal": nominal.tolist(),
            "variance": variance.tolist(),
            "varied": varied.tolist(),
            "running-medians": running_medians(nominal, varied).tolist(),
            "few-slopes": few_slopes(nominal, variance, varied).tolist(),
            "kernel": kernel(nominal, variance, varied).tolist(),
        }
    )
print(json.dumps(rows))
