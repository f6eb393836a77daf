#!/usr/bin/env python3
"""Numbers of samples that share a dataset (uproot, awkward and numpy alone): python3 expected.py ../../../../../examples/ttbar-z/data > expected.json"""
import json
import sys

import awkward as ak
import numpy as np
import uproot

DIR = sys.argv[1]
GEV = 1000.0


def events(name, branches):
    f = uproot.open(f"{DIR}/{name}.root")
    return f, f["analysis"].arrays(branches, library="ak")


def objects(a, jes=""):
    el = a.el_pt_NOSYS[(a.el_pt_NOSYS > 20 * GEV) & (a.el_MediumLH != 0)]
    mu = a.mu_pt_NOSYS[(a.mu_pt_NOSYS > 20 * GEV) & (a.mu_Medium != 0)]
    jets = a["jet_pt_" + (jes or "NOSYS")]
    return el, mu, ak.to_numpy(ak.num(jets[jets > 25 * GEV]))


def region(a, el, mu):
    emu = ak.to_numpy((ak.num(el) == 1) & (ak.num(mu) == 1))
    return {"emu": emu, "hard": emu & (ak.to_numpy(a.met_met_NOSYS) > 60 * GEV)}


def numbers(mask, weight, x, edges, scale):
    w = np.asarray(weight, dtype=np.float64)[mask]
    v = np.asarray(x, dtype=np.float64)[mask]
    cells = np.digitize(v, edges)
    return {
        "entries": int(mask.sum()),
        "sumw": scale * float(w.sum()),
        "sumw2": scale**2 * float((w * w).sum()),
        "cells": [scale * float(w[cells == i].sum()) for i in range(len(edges) + 1)],
    }


MET = np.linspace(0, 200, 6)
NJETS = np.linspace(-0.5, 3.5, 5)
BRANCHES = ["runNumber", "eventNumber", "met_met_NOSYS", "el_pt_NOSYS", "el_MediumLH", "mu_pt_NOSYS", "mu_Medium",
            "jet_pt_NOSYS"]
out = {}

f, a = events("mc_410472_ttbar_dilep", BRANCHES + ["weight_mc_NOSYS", "weight_pileup_NOSYS", "weight_pileup_PRW_DATASF__1up",
                                                   "jet_pt_JET_JES__1up"])
book = [k for k in f.keys() if k.startswith("CutBookkeeper_410472") and "NOSYS" in k][0]
scale = 729.77 * 1.13976 * 0.10615 * 40 / f[book].values()[1]
w = ak.to_numpy(a.weight_mc_NOSYS).astype(np.float64) * ak.to_numpy(a.weight_pileup_NOSYS).astype(np.float64)
up = ak.to_numpy(a.weight_mc_NOSYS).astype(np.float64) * ak.to_numpy(a.weight_pileup_PRW_DATASF__1up).astype(np.float64)
met = ak.to_numpy(a.met_met_NOSYS).astype(np.float64) / GEV
el, mu, njets = objects(a)
third = ak.to_numpy(a.eventNumber) % 3 == 0
samples = {
    "third": {"": (third, w, njets), "PRW_DATASF__1up": (third, up, njets), "JET_JES__1up": (third, w, njets)},
    "rest": {"": (~third, w, njets), "PRW_DATASF__1up": (~third, w, njets)},
    "heavy": {"": (njets >= 2, w * met / 100, njets), "PRW_DATASF__1up": (njets >= 2, w * met / 100, njets)},
    "bare": {"": (np.ones(len(w), bool), np.full(len(w), 2.0), njets)},
}
njets_up = objects(a, "JET_JES__1up")[2]
samples["heavy"]["JET_JES__1up"] = (njets_up >= 2, w * met / 100, njets_up)
for sample, rows in samples.items():
    for row, (mask, weight, n) in rows.items():
        for name, chosen in region(a, el, mu).items():
            x, edges = (met, MET) if name == "emu" else (n, NJETS)
            out.setdefault(sample, {}).setdefault(row, {})[name] = numbers(chosen & mask, weight, x, edges, scale)
shares = {}
for name, chosen in region(a, el, mu).items():
    count = third.astype(int) + (~third).astype(int) + (njets >= 2).astype(int) + 1
    shares[name] = [int((chosen & (count == 0)).sum()), int((chosen & (count == 1)).sum()), int((chosen & (count > 1)).sum())]
out["shares"] = shares

parts = [events(n, BRANCHES + ["el_eta"])[1] for n in ("data_2015_periodD", "data_2015_periodG")]
a = ak.concatenate(parts)
el, mu, njets = objects(a)
met = ak.to_numpy(a.met_met_NOSYS).astype(np.float64) / GEV
lead = ak.to_numpy(ak.fill_none(ak.max(el, axis=1), 0)).astype(np.float64) / GEV
other = {"emu": ak.to_numpy((ak.num(el) == 2) & (ak.num(mu) == 0)), "hard": region(a, el, mu)["hard"]}
for row, rates in {"": (0.01, 0.03), "rate_up": (0.015, 0.04)}.items():
    weight = np.where(lead < 40, rates[0], rates[1])
    for name, chosen in other.items():
        x, edges = (met, MET) if name == "emu" else (njets, NJETS)
        out.setdefault("flips", {}).setdefault(row, {})[name] = numbers(chosen, weight, x, edges, 1.0)
out["data"] = {"": {n: numbers(m, np.ones(len(met)), met if n == "emu" else njets, MET if n == "emu" else NJETS, 1.0)
                    for n, m in region(a, el, mu).items()}}
json.dump(out, sys.stdout, indent=1)
print()
