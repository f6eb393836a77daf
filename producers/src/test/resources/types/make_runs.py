"""Makes runs.root, runs_ntuple.root and runs_named.root: the tree (RNTuple in the second) Runs of two merged NanoAOD files (made with uproot 5.7.7).

genEventSumw is the sum of generator weights of each run; LHEScaleSumw and LHEPdfSumw are sums of weights times variation, divided by
genEventSumw, as NanoAOD has them. The numbers are small powers of two and their sums, so that products are exact.
"""

import awkward
import numpy
import uproot

with uproot.recreate("runs.root") as file:
    file.mktree("Runs", {"run": "uint32", "genEventCount": "int64", "genEventSumw": "float64", "LHEScaleSumw": "var * float64"})
    file["Runs"].extend({
        "run": numpy.array([1, 1], dtype="uint32"),
        "genEventCount": numpy.array([100, 50]),
        "genEventSumw": numpy.array([1024.0, 512.5]),
        "LHEScaleSumw": awkward.Array([[0.5, 1.0, 1.25], [0.75, 1.0, 1.5]]),
    })
    file["Events"] = {"x": numpy.arange(3, dtype="float32")}

# runs_ntuple.root: the same as an RNTuple.
with uproot.recreate("runs_ntuple.root") as file:
    file.mkrntuple("Runs", {
        "genEventCount": numpy.array([100, 50]),
        "genEventSumw": numpy.array([1024.0, 512.5]),
        "LHEScaleSumw": awkward.Array([[0.5, 1.0, 1.25], [0.75, 1.0, 1.5]]),
    })
    file.mkrntuple("Events", {"x": numpy.arange(3, dtype="float32")})

# runs_named.root: the events' weights say which element is which variation, as NanoAOD's do; made with ROOT 6.40.
import ROOT

new = ROOT.TFile("runs_named.root", "RECREATE")
sums = [numpy.zeros(1), ROOT.std.vector["double"]()]
runs = ROOT.TTree("Runs", "")
runs.Branch("genEventSumw", sums[0], "genEventSumw/D")
runs.Branch("LHEScaleSumw", sums[1]).SetTitle("Sum of genEventWeight * LHEScaleWeight[i], divided by genEventSumw")
for nominal, scales in ((1024.0, (0.5, 1.0, 1.25)), (512.5, (0.75, 1.0, 1.5))):
    sums[0][0] = nominal
    sums[1].assign(scales)
    runs.Fill()
weights = ROOT.std.vector["float"]()
events = ROOT.TTree("Events", "")
events.Branch("LHEScaleWeight", weights).SetTitle(
    "LHE scale variation weights (w_var / w_nominal); [0] is muR=0.50000E+00 muF=0.10000E+01 ; "
    "[1] is muR=0.10000E+01 muF=0.10000E+01 ; [2] is muR=0.20000E+01 muF=0.10000E+01 ")
events.Fill()
new.Write()
new.Close()
