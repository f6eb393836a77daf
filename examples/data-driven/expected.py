#!/usr/bin/env python3
"""Yields of the example, computed apart from kollider (uproot, awkward and numpy alone): python3 expected.py > expected.json"""
import json
import os
import sys

import awkward as ak
import numpy as np
import uproot

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "ttbar-z", "data")
GEV = 1000.0
LUMINOSITY = 40.0
WEIGHTS = ["weight_mc", "weight_pileup", "weight_leptonSF_tight", "globalTriggerEffSF", "weight_ftag_effSF_GN2v01_77"]
FILES = {  # cross-section · k-factor · filter efficiency, pb
    "mc_361106_zee": ("361106", 2004.86 * 1.026),
    "mc_361107_zmumu": ("361107", 2004.86 * 1.026),
    "mc_361108_ztautau": ("361108", 2004.86 * 1.026 * 0.12397),
    "mc_361600_ww_2l2nu": ("361600", 112.0 * 1.0598 * 0.10615),
    "mc_361603_zz_4l_000001": ("361603", 15.6 * 1.0833 * 0.01019),
    "mc_361603_zz_4l_000002": ("361603", 15.6 * 1.0833 * 0.01019),
    "mc_361603_zz_4l_000003": ("361603", 15.6 * 1.0833 * 0.01019),
    "mc_410472_ttbar_dilep": ("410472", 729.77 * 1.13976 * 0.10615),
    "data_2015_periodD": ("data", 0),
    "data_2015_periodG": ("data", 0),
}
SAMPLES = {
    "z_1j": (["361106", "361107"], lambda n: n <= 1),
    "z_jets": (["361106", "361107"], lambda n: n > 1),
    "ztautau": (["361108"], lambda n: n >= 0),
    "diboson": (["361600", "361603"], lambda n: n >= 0),
    "data": (["data"], lambda n: n >= 0),
    "ttbar": (["410472"], lambda n: n >= 0),
}
FACTORS = {"ee_b": 0.446, "mumu_b": 0.554}


def leptons(t, prefix, identified, eta):
    good = (t[prefix + "_pt_NOSYS"] >= 20 * GEV) & (abs(t[prefix + "_eta"]) < eta)
    good = good & (t[prefix + "_" + identified] != 0) & (t[prefix + "_isol_Loose_VarRad"] != 0)
    p = t[prefix + "_pt_NOSYS"][good] / GEV
    return ak.zip({"pt": p, "x": p * np.cos(t[prefix + "_phi"][good]), "y": p * np.sin(t[prefix + "_phi"][good]),
                   "z": p * np.sinh(t[prefix + "_eta"][good]), "e": t[prefix + "_e_NOSYS"][good] / GEV,
                   "q": t[prefix + "_charge"][good]})


def read(name, dsid):
    f = uproot.open(os.path.join(DATA, name + ".root"))
    t = f["analysis"].arrays()
    el, mu = leptons(t, "el", "MediumLH", 2.47), leptons(t, "mu", "Medium", 2.5)
    both = ak.concatenate([el, mu], axis=1)
    jets = (t.jet_pt_NOSYS >= 25 * GEV) & (abs(t.jet_eta) < 2.5) & (t.jet_jvtPass_NOSYS != 0)
    tagged = jets & (t.jet_GN2v01_FixedCutBEff_77_select != 0)
    two = ak.to_numpy((ak.num(both) == 2) & (ak.sum(tagged, axis=1) >= 1) & (t.pass_eventClean_NOSYS != 0))
    a, b = both[two][:, 0], both[two][:, 1]
    square = (a.e + b.e) ** 2 - (a.x + b.x) ** 2 - (a.y + b.y) ** 2 - (a.z + b.z) ** 2
    mass = np.sqrt(np.maximum(0, ak.to_numpy(square)))
    ok = (mass >= 66) & (mass <= 116) & ak.to_numpy((a.q * b.q < 0) & (np.maximum(a.pt, b.pt) >= 27))
    electrons = ak.to_numpy(ak.num(el))[two]
    weight = np.ones(len(electrons))
    total = 0.0
    if dsid != "data":
        for w in WEIGHTS:
            weight = weight * ak.to_numpy(t[w + "_NOSYS"]).astype(float)[two]
        total = [f[k].values()[1] for k in f.keys() if k.startswith("CutBookkeeper_" + dsid) and "_NOSYS" in k][0]
    chosen = {"ee_b": ok & (electrons == 2), "emu_b": ok & (electrons == 1), "mumu_b": ok & (electrons == 0)}
    return chosen, ak.to_numpy(ak.sum(jets, axis=1))[two], weight, total


read_files = {name: read(name, dsid) for name, (dsid, _) in FILES.items()}
sums = {}
for name, (dsid, _) in FILES.items():
    sums[dsid] = sums.get(dsid, 0) + read_files[name][3]
out = {}
for sample, (dsids, part) in SAMPLES.items():
    for region in ("ee_b", "emu_b", "mumu_b"):
        sumw = sumw2 = entries = 0
        for name, (dsid, effective) in FILES.items():
            if dsid in dsids:
                chosen, jets, weight, _ = read_files[name]
                scale = effective * LUMINOSITY / sums[dsid] if dsid != "data" else 1
                w = weight[chosen[region] & part(jets)] * scale
                sumw, sumw2, entries = sumw + w.sum(), sumw2 + (w * w).sum(), entries + len(w)
        out.setdefault(sample, {})[region] = {"sumw": float(sumw), "sumw2": float(sumw2), "entries": int(entries)}
subtracted = ["z_1j", "z_jets", "ztautau", "diboson"]
for region, factor in FACTORS.items():
    difference = out["data"]["emu_b"]["sumw"] - sum(out[s]["emu_b"]["sumw"] for s in subtracted)
    variance = out["data"]["emu_b"]["sumw2"] + sum(out[s]["emu_b"]["sumw2"] for s in subtracted)
    out.setdefault("top", {})[region] = {"sumw": factor * difference, "sumw2": factor**2 * variance,
                                         "entries": out["data"]["emu_b"]["entries"]}
    above, below = out["ttbar"][region], out["ttbar"]["emu_b"]
    ratio = above["sumw"] / below["sumw"]
    out.setdefault("ratio", {})[region] = {
        "value": ratio, "error": ratio * float(np.sqrt(above["sumw2"] / above["sumw"] ** 2 + below["sumw2"] / below["sumw"] ** 2))}
json.dump(out, sys.stdout, indent=1)
print()
