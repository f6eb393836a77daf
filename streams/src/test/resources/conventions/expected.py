"""What the analyses `nanoaod` and `physlite` of docs/input-conventions.md count, with uproot, awkward and numpy.

Usage: expected.py > expected.json, in this folder.
"""

import json
import math

import awkward as ak
import numpy as np
import uproot

NANO = "../../../../../examples/nanoaod/data/mc_361600_ww_2l2nu.nano.root"


def energies(pt, eta, mass):
    return np.sqrt((pt * np.cosh(eta)) ** 2 + mass**2)


def collection(parts, keep):
    """Parts (pt, eta, phi, mass) of selected objects in double precision, by falling pt."""
    fields = {}
    for name, arrays in parts.items():
        fields[name] = ak.concatenate([ak.values_astype(a[k], np.float64) for a, k in zip(arrays, keep)], axis=1)
    objects = ak.zip(fields)
    return objects[ak.argsort(objects.pt, axis=1, ascending=False, stable=True)]


def mll(leptons):
    e = energies(leptons.pt, leptons.eta, leptons.mass)
    px, py, pz = leptons.pt * np.cos(leptons.phi), leptons.pt * np.sin(leptons.phi), leptons.pt * np.sinh(leptons.eta)
    two = lambda x: x[:, 0] + x[:, 1]
    return np.sqrt(np.maximum(two(e) ** 2 - two(px) ** 2 - two(py) ** 2 - two(pz) ** 2, 0))


def histogram(values, weights, bins, low, high):
    values, weights = np.asarray(values, np.float64), np.asarray(weights, np.float64)
    cells = np.searchsorted(np.linspace(low, high, bins + 1), values, side="right")
    # numpy.histogram takes differences of cumulative sums, which costs digits
    added = lambda w: [math.fsum(w[cells == cell]) for cell in range(bins + 2)]
    return {"entries": len(values), "sumw": added(weights), "sumw2": added(weights**2)}


def nanoaod():
    t = uproot.open(NANO)["Events"].arrays()
    like = lambda x, value: ak.full_like(x, value, dtype=np.float64)
    leptons = collection(
        {
            "pt": [t.Electron_pt, t.Muon_pt],
            "eta": [t.Electron_eta, t.Muon_eta],
            "phi": [t.Electron_phi, t.Muon_phi],
            "mass": [like(t.Electron_pt, 0.000511), like(t.Muon_pt, 0.10566)],
        },
        [(t.Electron_pt > 10) & (t.Electron_mediumId != 0), (t.Muon_pt > 10) & (t.Muon_mediumId != 0)],
    )
    weight = ak.values_astype(t.genWeight, np.float64) * t.puWeight
    fired = (t.HLT_e24_lhmedium_L1EM20VH != 0) | (t.HLT_mu20_iloose_L1MU15 != 0)
    select = fired & (ak.num(leptons) == 2)
    return {
        "two_leptons": {
            "mll": histogram(mll(leptons[select]), weight[select], 30, 0, 300),
            "met": histogram(t.MET_pt[select], weight[select], 20, 0, 200),
        }
    }


def physlite():
    t = uproot.open("physlite.root")["CollectionTree"]
    get = lambda owner, name: ak.values_astype(t[f"{owner}AuxDyn.{name}"].array(), np.float64)
    e, m, j = "AnalysisElectrons", "AnalysisMuons", "AnalysisJets"
    quality = t["AnalysisMuonsAuxDyn.quality"].array()
    keep_e = (get(e, "pt") > 10e3) & (abs(get(e, "eta")) < 2.47) & (get(e, "DFCommonElectronsLHLoose") != 0)
    keep_m = (get(m, "pt") > 10e3) & (ak.values_astype(quality, np.int64) & 7 <= 1)
    keep_j = (get(j, "pt") > 25e3) & (get(j, "NNJvtPass") != 0)
    leptons = collection(
        {
            "pt": [get(e, "pt"), get(m, "pt")],
            "eta": [get(e, "eta"), get(m, "eta")],
            "phi": [get(e, "phi"), get(m, "phi")],
            "mass": [get(e, "m"), ak.full_like(get(m, "pt"), 105.66)],
        },
        [keep_e, keep_m],
    )
    jets = collection({"pt": [get(j, "pt")], "phi": [get(j, "phi")]}, [keep_j])
    soft = get("MET_Core_AnalysisMET", "mpx")[:, 1], get("MET_Core_AnalysisMET", "mpy")[:, 1]
    mpx = soft[0] - ak.sum(leptons.pt * np.cos(leptons.phi), axis=1) - ak.sum(jets.pt * np.cos(jets.phi), axis=1)
    mpy = soft[1] - ak.sum(leptons.pt * np.sin(leptons.phi), axis=1) - ak.sum(jets.pt * np.sin(jets.phi), axis=1)
    trigger = (t["xTrigDecisionAux./xTrigDecisionAux.efPassedPhysics"].array()[:, 1] >> 22) & 1
    weight = get("EventInfo", "mcEventWeights")[:, 0] * get("EventInfo", "PileupWeight_NOSYS")
    clean = t["EventInfoAuxDyn.DFCommonJets_eventClean_LooseBad"].array() != 0
    two = clean & (ak.num(leptons) >= 2)
    varied = get("EventInfo", "mcEventWeights")[:, 4] * get("EventInfo", "PileupWeight_NOSYS")
    return {
        "all": {
            "leptons": histogram(ak.num(leptons)[clean], weight[clean], 5, -0.5, 4.5),
            "jets": histogram(ak.num(jets)[clean], weight[clean], 12, -0.5, 11.5),
            "soft": histogram(np.hypot(*soft)[clean] / 1e3, weight[clean], 20, 0, 40),
            "met": histogram(np.hypot(mpx, mpy)[clean] / 1e3, weight[clean], 20, 0, 200),
            "trigger": histogram(trigger[clean], weight[clean], 2, -0.5, 1.5),
        },
        "varied": {"soft": histogram(np.hypot(*soft)[clean] / 1e3, varied[clean], 20, 0, 40)},
        "two_leptons": {"mll": histogram(mll(leptons[two]) / 1e3, weight[two], 20, 0, 200)},
    }


print(json.dumps({"nanoaod": nanoaod(), "physlite": physlite()}, indent=1))
