#!/usr/bin/env python3
"""Makes the shipped skim of the toy samples: python make_data.py SOURCE [OUT]

SOURCE is a directory of complete samples (with samples.yaml); OUT defaults to this one. Files keep their names, branches
their names and types; a file keeps
- the branches that the example's analysis file can read (BRANCHES; taus, truth and varied missing momentum are left out),
- the events in which the nominal or any kinematic variation passes one of the example's regions,
- the CutBookkeeper histograms of the complete sample, since they hold the sums of weights before any selection.
Of the pseudo-data only the periods D and G (40 /pb) are taken. samples.yaml and expected.json are written anew for what is kept.

Needs: pip install root uproot awkward numpy PyYAML (made with ROOT 6.40, uproot 5.7).
"""
import fnmatch
import os
import subprocess
import sys

import numpy as np
import ROOT
import uproot
import yaml

import expected

HERE = os.path.dirname(os.path.abspath(__file__))
DATA_FILES = ["data_2015_periodD.root", "data_2015_periodG.root"]
BRANCHES = [
    "runNumber", "eventNumber", "pass_eventClean_NOSYS", "met_met_NOSYS", "met_phi_NOSYS",
    "weight_*", "globalTriggerEffSF_*",
    "el_pt_*", "el_e_*", "el_eta", "el_phi", "el_charge", "el_d0sig", "el_z0sintheta", "el_MediumLH", "el_isol_Loose_VarRad",
    "el_trackIndex", "el_trigMatch",
    "mu_pt_*", "mu_e_*", "mu_eta", "mu_phi", "mu_charge", "mu_d0sig", "mu_z0sintheta", "mu_Medium", "mu_isol_Loose_VarRad",
    "mu_isCalo", "mu_trackIndex", "mu_trigMatch",
    "jet_pt_*", "jet_e_*", "jet_eta", "jet_phi", "jet_jvtPass_NOSYS", "jet_GN2v01_FixedCutBEff_77_select", "jet_numTrk",
]
REGIONS = ["ee_Z", "mumu_Z", "emu_1b", "emu_2b"]
VARIATIONS = ["NOSYS", "JET_JES__1up", "JET_JES__1down", "JET_JER__1up", "EG_SCALE_ALL__1up", "EG_SCALE_ALL__1down",
              "MUON_SCALE__1up", "MUON_SCALE__1down"]


def selected(path, is_data):
    """The entries that pass a region in any variation, in order."""
    tree = uproot.open(path)["analysis"]
    t = tree.arrays([b for b in tree.keys() if b.startswith(("el_", "mu_", "jet_", "met_", "pass_"))])
    keep = np.zeros(len(t), bool)
    for variation in VARIATIONS[:1] if is_data else VARIATIONS:
        regions = expected.analyse(t, variation)["regions"]
        for region in REGIONS:
            keep |= regions[region]
    return np.flatnonzero(keep)


def skim(source, target, is_data):
    entries = selected(source, is_data)
    old = ROOT.TFile.Open(source)
    tree = old.Get("analysis")
    tree.SetBranchStatus("*", 0)
    for branch in tree.GetListOfBranches():
        if any(fnmatch.fnmatch(branch.GetName(), pattern) for pattern in BRANCHES):
            branch.SetStatus(1)
            tree.SetBranchStatus(branch.GetName(), 1)
    new = ROOT.TFile(target, "RECREATE", "", 209)  # LZMA, level 9: the smallest; reading is slower than with ZSTD
    # A file holds the path it was created by; those shipped hold file:kollider/examples/ttbar-z/data/..., put in afterwards
    kept = tree.CloneTree(0)
    kept.SetAutoFlush(20000)
    kept.SetBasketSize("*", 256000)
    for entry in entries:
        tree.GetEntry(int(entry))
        kept.Fill()
    kept.Write()
    for key in old.GetListOfKeys():
        if key.GetName().startswith("CutBookkeeper"):
            histogram = old.Get(key.GetName())
            new.cd()
            histogram.Write()
    new.Close()
    print(f"{os.path.basename(source):34s} {tree.GetEntries():7d} -> {len(entries):6d} events, {os.path.getsize(target):9d} bytes", flush=True)
    return len(entries)


def main():
    source = sys.argv[1]
    out = sys.argv[2] if len(sys.argv) > 2 else HERE
    with open(os.path.join(source, "samples.yaml")) as file:
        meta = yaml.safe_load(file)
    samples = [{k: s[k] for k in ("dsid", "process", "title", "files", "xsec_pb", "k_factor", "filter_eff", "nInitial", "sumW",
                                  "sumW2", "sumW_variations")} for s in meta["samples"]]
    for s in samples:
        s["nEvents"] = sum(skim(os.path.join(source, f), os.path.join(out, f), False) for f in s["files"])
    data = [d for d in meta["data"] if d["file"] in DATA_FILES]
    for d in data:
        d["nEvents"] = skim(os.path.join(source, d["file"]), os.path.join(out, d["file"]), True)
        for run in d["runs"]:
            del run["nEvents"]
    luminosity = sum(run["luminosity_pb"] for d in data for run in d["runs"])
    with open(os.path.join(out, "samples.yaml"), "w") as file:
        file.write("# Made by make_data.py; cross sections in pb at 13 TeV; sums of weights are those before any selection.\n")
        yaml.safe_dump({"luminosity_pb": luminosity, "samples": samples, "data": data}, file, sort_keys=False, width=130)
    subprocess.run([sys.executable, os.path.join(HERE, "expected.py"), out], check=True)


if __name__ == "__main__":
    main()
