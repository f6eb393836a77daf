"""Digests of columns as ROOT itself reads them, for those where uproot and this reader differ:

    python root_columns.py FILE.root TREE EXPRESSION ...

An expression is what TTree::Draw takes (fX, event.fX); prints their number, and the SHA-256 of the values as doubles and as integers.
"""

import hashlib
import sys

import numpy as np
import ROOT

ROOT.gErrorIgnoreLevel = ROOT.kFatal
file = ROOT.TFile.Open(sys.argv[1])
tree = file.Get(sys.argv[2])
tree.SetEstimate(2_000_000)


def whole(values):
    """The digest of 64-bit integers, for columns of whole numbers."""
    return hashlib.sha256(values.astype("<i8").tobytes()).hexdigest()[:24] if (values == np.trunc(values)).all() else ""


for expression in sys.argv[3:]:
    count = tree.Draw(expression, "", "goff")
    pointer = tree.GetV1()
    total = tree.GetSelectedRows()
    values = np.frombuffer(pointer, dtype="<f8", count=total) if total > 0 else np.empty(0)
    print(expression, total, hashlib.sha256(values.tobytes()).hexdigest()[:24], whole(values), values[:3])
