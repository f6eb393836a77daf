"""bookkeepers.root, weight_names.root and bookkeepers_incomplete.root: metadata of two files of scikit-hep-testdata (BSD 3-Clause), no events;
bookkeepers_cycles.root: book-keepers of several steps, made up below; bookkeepers_rntuple.root: the same in an RNTuple, whose fields have
the names that Athena gives them (as xTrigDecisionAux: in EventData of the first of the files).

    python make_bookkeepers.py DIRECTORY_OF_SCIKIT_HEP_TESTDATA

uproot-physlite-rntuple_v1-0-0-0.root is a DAOD_PHYSLITE, uproot-issue-798.root a DAOD_PHYS. Made with ROOT 6.40. Sums as uproot 5.7 reads them
from the original files:

    CutBookkeepers, AllExecutedEvents, StreamAOD             81567.26385498047
    CutBookkeepers_weight_1                                  81566.96978759766
    CutBookkeepers_weight_100                                81114.9400024414
    CutBookkeepers_weight_4, MUR2_MUF1_PDF260000             73944.330078125
    CutBookkeepers_weight_5, MUR0.5_MUF1_PDF260000           89423.62005615234

These are also, bit by bit, the sums of mcEventWeights of the original file's 100 events, items 0, 1, 100, 4 and 5.
"""
import sys

import ROOT


def copy(source, target, containers):
    old = ROOT.TFile.Open(source)
    tree = old.Get("MetaData")
    tree.SetBranchStatus("*", False)
    for container in containers:
        tree.SetBranchStatus(container + "Aux.*", True)
    new = ROOT.TFile(target, "RECREATE", "", 207)
    tree.CloneTree(-1).Write()
    new.Close()


data = sys.argv[1] + "/"
incomplete = "IncompleteCutBookkeepers"
copy(
    data + "uproot-physlite-rntuple_v1-0-0-0.root",
    "bookkeepers.root",
    ["CutBookkeepers", "CutBookkeepers_weight_1", "CutBookkeepers_weight_100", incomplete],
)
copy(
    data + "uproot-physlite-rntuple_v1-0-0-0.root",
    "weight_names.root",
    ["CutBookkeepers", "CutBookkeepers_weight_4", "CutBookkeepers_weight_5", "TruthMetaData"],
)
copy(data + "uproot-issue-798.root", "bookkeepers_incomplete.root", ["CutBookkeepers", incomplete])


# bookkeepers_cycles.root: two entries, as where files were merged; several steps of processing.
ROOT.gInterpreter.Declare(
    """
struct BookkeepersAux {
  std::vector<std::string> name, inputStream;
  std::vector<int> cycle;
  std::vector<double> sumOfEventWeights;
};
"""
)
aux = ROOT.BookkeepersAux()
file = ROOT.TFile("bookkeepers_cycles.root", "RECREATE", "", 207)
tree = ROOT.TTree("MetaData", "")
tree.Branch("CutBookkeepersAux.", aux)
steps = [
    [
        ("AllExecutedEvents", "StreamAOD", 2, 64.5),
        ("AllExecutedEvents", "StreamAOD", 3, 32.25),  # counts
        ("DAODKernel", "StreamAOD", 4, 1),
        ("AllExecutedEvents", "StreamRDO", 5, 128),
    ],
    [("AllExecutedEvents", "StreamAOD", 1, 1000.5), ("AllExecutedEvents", "StreamAOD", 0, 2000)],  # the first counts
]


def fill(aux, entry, factor):
    for member in ["name", "inputStream", "cycle", "sumOfEventWeights"]:
        getattr(aux, member).clear()
    for name, stream, cycle, weights in entry:
        aux.name.push_back(name)
        aux.inputStream.push_back(stream)
        aux.cycle.push_back(cycle)
        aux.sumOfEventWeights.push_back(factor * weights)


for entry in steps:
    fill(aux, entry, 1)
    tree.Fill()
tree.Write()
file.Close()

# Weight 1 has twice the sums.
model = ROOT.RNTupleModel.Create()
factors = {"CutBookkeepersAux:": 1, "CutBookkeepers_weight_1Aux:": 2, "IncompleteCutBookkeepersAux:": 0}
for field in factors:
    model.MakeField["BookkeepersAux"](field)
with ROOT.RNTupleWriter.Recreate(model, "MetaData", "bookkeepers_rntuple.root") as writer:
    entry = writer.CreateEntry()
    for step in steps:
        for field, factor in factors.items():
            fill(entry[field], step if factor else [], factor)
        writer.Fill(entry)
