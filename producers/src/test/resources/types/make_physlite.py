"""physlite.root and physlite_rntuple.root: five events with the terms of missing momentum, trigger decisions and a small menu, in the
forms of DAOD_PHYSLITE. Made with ROOT 6.40; the names of branches and fields, and the form of the menus, are those of
uproot-physlite-rntuple_v1-0-0-0.root of scikit-hep-testdata. The values are made up here: item i of event e has mpx = 10 e + i.

    python make_physlite.py

Expected, as FileColumnsTest has it: chain HLT_one (counter 1) passes in events 0 and 3, HLT_far (counter 33) in event 3, L1_seed (ctpid 2)
in events 1 and 3; PVSoftTrkCore is item 1, 0, none, 1, 2 of the five events.
"""
import json

import ROOT

ROOT.gInterpreter.Declare(
    """
struct MenuAux { std::vector<unsigned int> key; std::vector<std::string> name, payload; };
struct DecisionAux { unsigned int smk; std::vector<unsigned int> tav, efPassedPhysics; };
"""
)
NAMES = [
    ["CaloCore", "PVSoftTrkCore"],
    ["PVSoftTrkCore"],
    ["CaloCore"],
    ["CaloCore", "PVSoftTrkCore", "Other"],
    ["CaloCore", "Other", "PVSoftTrkCore"],
]
HLT = [[0b10], [0b1], [], [0b10, 0b10], [0b100]]
L1 = [[0], [0b100], [], [0b111], [0b11]]
MENUS = {
    "TriggerMenuJson_HLTAux": {"filetype": "hltmenu", "chains": {"HLT_one": {"counter": "1", "legMultiplicities": ["1"]}, "HLT_far": {"counter": "33"}}},
    "TriggerMenuJson_L1Aux": {"filetype": "l1menu", "items": {"L1_seed": {"name": "L1_seed", "ctpid": "2"}}, "more": {"counter": "9"}},
}


def event(e, names, mpx, mpy, decision):
    for vector in [names, mpx, mpy, decision.tav, decision.efPassedPhysics]:
        vector.clear()
    for i, name in enumerate(NAMES[e]):
        names.push_back(name)
        mpx.push_back(10 * e + i)
        mpy.push_back(-10 * e - i)
    for word in L1[e]:
        decision.tav.push_back(word)
    for word in HLT[e]:
        decision.efPassedPhysics.push_back(word)


def menu(aux, content):
    aux.key.push_back(7)
    aux.name.push_back("menu")
    aux.payload.push_back(json.dumps(content, indent=4))


# The tree.
file = ROOT.TFile("physlite.root", "RECREATE", "", 207)
tree = ROOT.TTree("CollectionTree", "")
names, mpx, mpy = ROOT.std.vector["string"](), ROOT.std.vector["float"](), ROOT.std.vector["float"]()
decision = ROOT.DecisionAux()
tree.Branch("MET_Core_AnalysisMETAuxDyn.name", names)
tree.Branch("MET_Core_AnalysisMETAuxDyn.mpx", mpx)
tree.Branch("MET_Core_AnalysisMETAuxDyn.mpy", mpy)
tree.Branch("xTrigDecisionAux.", decision)
for e in range(5):
    event(e, names, mpx, mpy, decision)
    tree.Fill()
tree.Write()
meta = ROOT.TTree("MetaData", "")
menus = {name: ROOT.MenuAux() for name in MENUS}
for name, content in MENUS.items():
    menu(menus[name], content)
    meta.Branch(name + ".", menus[name])
meta.Fill()
meta.Write()
file.Close()

# The RNTuple.
file = ROOT.TFile("physlite_rntuple.root", "RECREATE", "", 207)
model = ROOT.RNTupleModel.Create()
for name, kind in [("name", "string"), ("mpx", "float"), ("mpy", "float")]:
    model.MakeField["std::vector<" + ("std::string" if kind == "string" else kind) + ">"]("MET_Core_AnalysisMETAuxDyn:" + name)
model.MakeField["DecisionAux"]("xTrigDecisionAux:")
with ROOT.RNTupleWriter.Append(model, "EventData", file) as writer:
    entry = writer.CreateEntry()
    for e in range(5):
        event(
            e,
            entry["MET_Core_AnalysisMETAuxDyn:name"],
            entry["MET_Core_AnalysisMETAuxDyn:mpx"],
            entry["MET_Core_AnalysisMETAuxDyn:mpy"],
            entry["xTrigDecisionAux:"],
        )
        writer.Fill(entry)
model = ROOT.RNTupleModel.Create()
for name in MENUS:
    model.MakeField["MenuAux"](name + ":")
with ROOT.RNTupleWriter.Append(model, "MetaData", file) as writer:
    entry = writer.CreateEntry()
    for name, content in MENUS.items():
        menu(entry[name + ":"], content)
    writer.Fill(entry)
file.Close()
