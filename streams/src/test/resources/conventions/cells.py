"""Histograms of two variables and of categories in examples/nanoaod, with uproot and numpy.

Usage: cells.py > cells.json, in this folder. Cells are ROOT's global bins (TH2D's GetBin, compared below) and one more for NaN.
"""

import json
import math

import numpy as np
import ROOT
import uproot

t = uproot.open("../../../../../examples/nanoaod/data/mc_361600_ww_2l2nu.nano.root")["Events"].arrays(library="np")
weight = t["genWeight"].astype(np.float64) * t["puWeight"]
with np.errstate(invalid="ignore"):
    root_of_met = np.sqrt(t["MET_pt"].astype(np.float64) - 20)  # NaN below 20 GeV
jets, electrons, muons = (t[n].astype(np.float64) for n in ("nJet", "nElectron", "nMuon"))
x_edges, y_edges = np.linspace(1, 9, 5), np.array([1, 2, 3, 5], np.float64)


def cells(columns):
    """columns: index from 0 (underflow) of each axis, -1 for NaN, and the axis' bins."""
    place, stride, undefined = 0, 1, False
    for index, bins in columns:
        place, undefined, stride = place + stride * index, undefined | (index < 0), stride * (bins + 2)
    place = np.where(undefined, stride, place)
    added = lambda w: [math.fsum(w[place == cell]) for cell in range(stride + 1)]
    return {"sumw": added(weight), "sumw2": added(weight**2)}


def ranges(values, edges):
    return np.where(np.isnan(values), -1, np.searchsorted(edges, values, side="right")), len(edges) - 1


def categories(values, numbers):
    index = np.full(len(values), len(numbers) + 1)
    for i, number in enumerate(numbers):
        index[values == number] = i + 1
    return index, len(numbers)


first = np.select([(electrons == 2) & (muons == 0), electrons + muons == 2], [0, 1], -1)
out = {
    "met_jets": cells([ranges(root_of_met, x_edges), ranges(jets, y_edges)]),
    "electrons": cells([categories(electrons, [2, 0])]),
    "flavour_met": cells([categories(first, [0, 1]), ranges(root_of_met, x_edges)]),
}
h = ROOT.TH2D("h", "", 4, 1, 9, 3, y_edges)
for x, y, w in zip(root_of_met, jets, weight):
    if not math.isnan(x):
        h.Fill(x, y, w)
assert np.allclose([h.GetBinContent(b) for b in range(h.GetNcells())], out["met_jets"]["sumw"][:-1], rtol=1e-12)
print(json.dumps(out))
