"""The reference analysis (examples/reference), nominal, on coffea: every region and histogram of one dataset. No code of kollider is used.

    python reference_coffea.py data|simulation FILE [ROUNDS]

Prints the events, the best processor time of a round in seconds, and the entries of each region.
"""
import sys
import time

import awkward as ak
import hist
import numpy as np
from coffea.nanoevents import BaseSchema, NanoEventsFactory

GEV = 1000
COMMON = {"mll": (60, 0, 300), "lead_pt": (50, 0, 250), "njets": (10, -0.5, 9.5)}
TW = {"pTsys_llMETb": (40, 0, 200), "dpT_llb_MET": (50, -200, 300), "sumET": (50, 0, 1000), "eta_llMETb": (40, -5, 5), "dpT_ll_MET": (50, -200, 300),
      "pT_llb": (40, 0, 400), "C_ll": (40, 0, 1), "m_l2b": (40, 0, 400), "m_l1b": (40, 0, 400)}
FACTORS = ["weight_mc_", "weight_pileup_", "weight_leptonSF_tight_", "globalTriggerEffSF_", "weight_ftag_effSF_GN2v01_77_"]


def double(array):
    return ak.values_astype(array, np.float64)


def objects(events, prefix, columns):
    return ak.zip({name: double(events[f"{prefix}_{branch}"]) for name, branch in columns.items()})


def near(one, other, radius):
    """For each object of one whether some of the other is within the radius."""
    a, b = ak.unzip(ak.cartesian([one, other], nested=True))
    phi = np.abs(np.mod(a.phi - b.phi + np.pi, 2 * np.pi) - np.pi)
    return ak.any(np.hypot(a.y - b.y, phi) < radius, axis=2)


def shared(one, other):
    a, b = ak.unzip(ak.cartesian([one.track, other.track], nested=True))
    return ak.any(a == b, axis=2)


def components(o):
    return o.pt * np.cos(o.phi), o.pt * np.sin(o.phi), o.pt * np.sinh(o.eta), o.e


def added(*vectors):
    return tuple(sum(parts) for parts in zip(*vectors))


def pt(v):
    return np.hypot(v[0], v[1])


def mass(v):
    return np.sqrt(np.maximum(v[3] ** 2 - v[0] ** 2 - v[1] ** 2 - v[2] ** 2, 0))


def selected(events):
    el = objects(events, "el", {"pt": "pt_NOSYS", "eta": "eta", "phi": "phi", "e": "e_NOSYS", "charge": "charge", "track": "trackIndex",
                                "trigger": "trigMatch"})
    size = np.abs(el.eta)
    el = ak.with_field(ak.with_field(el, el.eta, "y"), 0, "muon")[
        (el.pt >= 10 * GEV) & (size < 2.47) & ~((size > 1.37) & (size < 1.52)) & (events["el_MediumLH"] != 0) & (events["el_isol_Loose_VarRad"] != 0)
        & (np.abs(double(events["el_d0sig"])) < 5) & (np.abs(double(events["el_z0sintheta"])) < 0.5)]
    mu = objects(events, "mu", {"pt": "pt_NOSYS", "eta": "eta", "phi": "phi", "e": "e_NOSYS", "charge": "charge", "track": "trackIndex",
                                "trigger": "trigMatch", "calo": "isCalo"})
    mu = ak.with_field(ak.with_field(mu, mu.eta, "y"), 1, "muon")[
        (mu.pt >= 10 * GEV) & (np.abs(mu.eta) < 2.5) & (events["mu_Medium"] != 0) & (events["mu_isol_Loose_VarRad"] != 0)
        & (np.abs(double(events["mu_d0sig"])) < 3) & (np.abs(double(events["mu_z0sintheta"])) < 0.5)]
    jet = objects(events, "jet", {"pt": "pt_NOSYS", "eta": "eta", "phi": "phi", "e": "e_NOSYS", "b": "GN2v01_FixedCutBEff_77_select", "tracks": "numTrk"})
    pz = jet.pt * np.sinh(jet.eta)
    jet = ak.with_field(jet, np.arcsinh(pz / np.sqrt(jet.pt**2 + np.maximum(jet.e**2 - jet.pt**2 - pz**2, 0))), "y")[
        (jet.pt >= 25 * GEV) & (np.abs(jet.eta) < 2.5) & (events["jet_jvtPass_NOSYS"] != 0)]
    mu = mu[~((mu.calo != 0) & shared(mu, el))]
    el = el[~shared(el, mu)]
    jet = jet[~near(jet, el, 0.2)]
    el = el[~near(el, jet, 0.4)]
    jet = jet[~((jet.tracks < 3) & near(jet, mu, 0.2))]
    mu = mu[~near(mu, jet, 0.4)]
    return el, mu[[f for f in mu.fields if f != "calo"]], jet


def analyse(events, simulation):
    el, mu, jet = selected(events)
    leptons = ak.concatenate([el, mu], axis=1)
    leptons = leptons[ak.argsort(leptons.pt, axis=1, ascending=False, stable=True)]
    count = ak.num(leptons)
    base = (events["pass_eventClean_NOSYS"] != 0) & (count >= 2) & (count <= 3)
    base = base & ak.fill_none(ak.firsts(leptons.pt) >= 27 * GEV, False) & ak.any(leptons.trigger != 0, axis=1)
    events, leptons, jet, muons, count = events[base], leptons[base], jet[base], ak.num(mu)[base], count[base]
    weight = np.ones(len(events))
    if simulation:
        for factor in FACTORS:
            weight = weight * double(events[factor + "NOSYS"])
    one, two = leptons[:, 0], leptons[:, 1]
    l1, l2 = components(one), components(two)
    tagged, jets, met = ak.sum(jet.b != 0, axis=1), ak.num(jet), double(events["met_met_NOSYS"])
    values = {"mll": mass(added(l1, l2)) / GEV, "lead_pt": one.pt / GEV, "njets": jets}
    opposite = (count == 2) & (one.charge * two.charge < 0)
    ee, mumu, emu = opposite & (muons == 0), opposite & (muons == 2), opposite & (muons == 1)
    on, off = (values["mll"] >= 66) & (values["mll"] <= 116), (values["mll"] < 81) | (values["mll"] > 101)
    single = (jets == 1) & (tagged == 1)
    positive = [ak.sum((leptons.charge > 0) & (leptons.muon == flavour), axis=1) for flavour in (0, 1)]
    negative = [ak.sum((leptons.charge < 0) & (leptons.muon == flavour), axis=1) for flavour in (0, 1)]
    pairs = ((positive[0] > 0) & (negative[0] > 0)) | ((positive[1] > 0) & (negative[1] > 0))
    regions = {"ee_Z": ee & on, "mumu_Z": mumu & on, "emu_1b": emu & (tagged == 1), "emu_2b": emu & (tagged >= 2), "emu_1j1b": emu & single,
               "ee_1j1b": ee & single & off & (met >= 40 * GEV), "mumu_1j1b": mumu & single & off & (met >= 40 * GEV), "3l": (count == 3) & pairs}
    result = {}
    for region, passes in regions.items():
        wanted = dict(values)
        axes = dict(COMMON)
        if region.endswith("1j1b"):
            a, b, j, m = one[passes], two[passes], jet[passes][:, 0], met[passes]
            va, vb, vj = components(a), components(b), components(j)
            phi = double(events["met_phi_NOSYS"])[passes]
            everything = added(va, vb, vj, (m * np.cos(phi), m * np.sin(phi), 0 * m, m))
            wanted = {name: value[passes] for name, value in values.items()}
            wanted |= {"pTsys_llMETb": pt(everything) / GEV, "dpT_llb_MET": (pt(added(va, vb, vj)) - m) / GEV, "sumET": (a.pt + b.pt + j.pt + m) / GEV,
                       "eta_llMETb": np.arcsinh(everything[2] / pt(everything)), "dpT_ll_MET": (pt(added(va, vb)) - m) / GEV,
                       "pT_llb": pt(added(va, vb, vj)) / GEV, "C_ll": (a.pt + b.pt) / (a.e + b.e), "m_l2b": mass(added(vb, vj)) / GEV,
                       "m_l1b": mass(added(va, vj)) / GEV}
            axes |= TW
        else:
            wanted = {name: value[passes] for name, value in values.items()}
        for name, (bins, low, high) in axes.items():
            filled = hist.Hist(hist.axis.Regular(bins, low, high), storage=hist.storage.Weight())
            filled.fill(np.asarray(wanted[name]), weight=np.asarray(weight[passes]))
            result[region, name] = filled
        result[region] = int(ak.sum(passes))
    return result


def main():
    simulation = sys.argv[1] == "simulation"
    times = []
    for _ in range(int(sys.argv[3]) if len(sys.argv) > 3 else 3):
        start = time.process_time()
        events = NanoEventsFactory.from_root({sys.argv[2]: "analysis"}, schemaclass=BaseSchema, mode="virtual").events()
        result = analyse(events, simulation)
        times.append(time.process_time() - start)
    print(len(events), min(times), {name: count for name, count in result.items() if isinstance(name, str)})


if __name__ == "__main__":
    main()
