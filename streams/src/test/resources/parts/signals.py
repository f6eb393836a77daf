#!/usr/bin/env python3
"""Numbers of signals that are parts of a dataset (uproot and numpy alone), not normalised: python3 signals.py ../../../../../examples > signals.json"""
import json
import sys

import numpy as np
import uproot

EXAMPLES = sys.argv[1]


def arrays(name):
    tree = uproot.open(f"{EXAMPLES}/{name}.root")["events"]
    return {key: np.asarray(value, dtype=np.float64) for key, value in tree.arrays(library="np").items()}


def sums(values, edges, mask, weight):
    return np.histogram(values[mask], bins=edges, weights=weight[mask])[0]


def unfolding():
    e = arrays("unfolding/data/ttbar")
    third = e["event"] % 3 == 0
    nominal = e["weight_mc"] * e["weight_sf"]
    up = nominal * (1 + 0.02 * (e["pt"] > 100))
    fiducial = e["truth_fiducial"] != 0
    selected = e["selected"] != 0
    truth_pt = [0, 80, 150, 250, 600]
    pt = [0, 50, 80, 110, 150, 200, 250, 300, 400, 600]
    rows = [sums(e["pt"], pt, third & selected & fiducial & (low <= e["truth_pt"]) & (e["truth_pt"] < high), up)
            for low, high in zip(truth_pt, truth_pt[1:])]
    inside = fiducial & (0 <= e["truth_pt"]) & (e["truth_pt"] < 600)
    return {
        # with the weight of true events, whatever was reconstructed
        "truth": list(sums(e["truth_pt"], truth_pt, third & fiducial, e["weight_mc"])),
        "response_up": [list(row) for row in rows],
        "outside_up": list(sums(e["pt"], pt, third & selected & ~inside, up)),
        # without one: the weight of events, and the factor of the sample
        "truth_dy": {
            "third": list(sums(e["truth_dy"], [-10, 0, 10], third & fiducial, nominal)),
            "rest": list(sums(e["truth_dy"], [-10, 0, 10], ~third & fiducial, 1.5 * nominal)),
        },
    }


def eft():
    e = arrays("eft/data/ttz")
    edges = [0, 60, 120, 200, 300, 500]
    mask = (e["n_leptons"] == 3) & (e["event"] % 2 == 0)
    points = np.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (0.5, -0.5)])
    weights = 0.5 * np.array([e["weight"]] + [e[f"weight_eft_{i}"] for i in range(1, 7)])
    design = np.array([[1, z, w, z * z, z * w, w * w] for z, w in points])
    s = np.linalg.lstsq(design, weights, rcond=None)[0]
    return {
        "points": [list(sums(e["pt_z"], edges, mask, w)) for w in weights],
        # sums over events of products of the polynomial's terms: those of squares at (z, w) are t S t with t = (1, z, w, z z, z w, w w)
        "products": [[list(sums(e["pt_z"], edges, mask, s[i] * s[j])) for j in range(6)] for i in range(6)],
    }


print(json.dumps({"unfolding": unfolding(), "eft": eft()}, indent=1))
