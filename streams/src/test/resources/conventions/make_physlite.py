"""Cuts a few columns out of coffea's PHYSLITE sample, as a tree and as an RNTuple.

Usage: make_physlite.py PHYSLITE_example.root

PHYSLITE_example.root is a test sample of coffea (https://github.com/CoffeaTeam/coffea, tests/samples, BSD-3-Clause): 100 simulated
events of ATLAS. physlite.root is made by ROOT 6.40 (CloneTree of the columns below); physlite.rntuple.root holds the same values under
the names that ATLAS gives them in RNTuples, made by uproot 5.7.
"""

import sys

import awkward as ak
import ROOT
import uproot

COLUMNS = {
    "EventInfoAuxDyn": "runNumber eventNumber mcChannelNumber mcEventWeights PileupWeight_NOSYS DFCommonJets_eventClean_LooseBad",
    "AnalysisElectronsAuxDyn": "pt eta phi m charge DFCommonElectronsLHLoose",
    "AnalysisMuonsAuxDyn": "pt eta phi charge quality",
    "AnalysisJetsAuxDyn": "pt eta phi m NNJvtPass",
    "MET_Core_AnalysisMETAuxDyn": "mpx mpy sumet name",
}
source = ROOT.TFile.Open(sys.argv[1])
tree = source.Get("CollectionTree")
tree.SetBranchStatus("*", 0)
for owner, properties in COLUMNS.items():
    for name in properties.split():
        if tree.GetBranch(f"{owner}.{name}"):
            tree.SetBranchStatus(f"{owner}.{name}", 1)
tree.SetBranchStatus("xTrigDecisionAux*", 1)
target = ROOT.TFile.Open("physlite.root", "RECREATE", "", 505)
tree.CloneTree(-1).Write()
target.Close()

with uproot.open("physlite.root") as file, uproot.recreate("physlite.rntuple.root", compression=uproot.ZSTD(5)) as out:
    read = file["CollectionTree"]
    columns = {}
    for owner, properties in COLUMNS.items():
        for name in properties.split():
            if f"{owner}.{name}" in read and name != "name":
                columns[f"{owner}:{name}"] = read[f"{owner}.{name}"].array()
    trigger = {name: read[f"xTrigDecisionAux./xTrigDecisionAux.{name}"].array() for name in ("smk", "efPassedPhysics")}
    columns["xTrigDecisionAux:"] = ak.zip(trigger, depth_limit=1)
    out.mkrntuple("EventData", columns)
