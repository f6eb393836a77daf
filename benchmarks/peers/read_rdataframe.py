"""Reads all branches of trees with RDataFrame, one pass for each line 'FILE TREE THREADS' of standard input; see reading.py.

RDataFrame reads what is used alone, so each branch is added up. Each file is read REPEATED times in a row, so that setting up the loop matters little; its
code is compiled in the first round, which does not count. Answers as read_uproot.py, for one time.
"""
import json
import sys
import time

import ROOT

REPEATED = 4


def loop(path, tree):
    frame = ROOT.RDataFrame(tree, [path] * REPEATED)
    sums = []
    for column in [str(c) for c in frame.GetColumnNames()]:
        kind = str(frame.GetColumnType(column))
        name = f"sum_of_{len(sums)}"
        if "RVec" in kind or "vector" in kind:
            frame = frame.Define(name, f"double total = 0; for (auto v : {column}) total += v; return total;")
            sums.append(frame.Sum(name))
        else:
            sums.append(frame.Sum(column))
    count = frame.Count()
    begin, processor = time.perf_counter(), time.process_time()
    entries = count.GetValue()
    return {"entries": entries / REPEATED, "sum": sum(float(s.GetValue()) for s in sums) / REPEATED,
            "wall": (time.perf_counter() - begin) / REPEATED, "cpu": (time.process_time() - processor) / REPEATED}


for line in sys.stdin:
    path, tree, threads = line.split()
    if int(threads) > 1:
        ROOT.EnableImplicitMT(int(threads))
    else:
        ROOT.DisableImplicitMT()
    print(json.dumps(loop(path, tree)), flush=True)
