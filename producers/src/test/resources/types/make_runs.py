"""Makes runs.root: the tree Runs of two merged NanoAOD files (made with uproot 5.7.7).

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
