"""Reads all branches of trees with RDataFrame, one pass for each line 'FILE TREE THREADS' of standard input; see reading.py.

RDataFrame reads what is used alone, so each branch is added up. The loop is compiled with full types and -O for the branches of a tree, once,
and each file is read REPEATED times in a row, so that setting a loop up matters little. Answers as read_uproot.py, for one time.
"""
import json
import os
import sys
import tempfile
import time

import ROOT

REPEATED = 4
SOURCE = """
#include <ROOT/RDataFrame.hxx>
namespace NAME {
template <class T> struct Total {
    double operator()(const T& value) const { return value; }
};
template <class T> struct Total<ROOT::RVec<T>> {
    double operator()(const ROOT::RVec<T>& values) const {
        double total = 0;
        for (auto value : values) total += value;
        return total;
    }
};
struct Read { double total = 0; unsigned long long entries = 0; };
Read loop(const std::string& tree, const std::vector<std::string>& paths) {
    ROOT::RDataFrame frame(tree, paths);
    std::vector<ROOT::RDF::RResultPtr<double>> sums;
    auto entries = frame.Count();
BRANCHES
    Read read;
    read.entries = *entries;
    for (auto& sum : sums) read.total += *sum;
    return read;
}
}
"""
loops = {}


def loop(path, tree):
    frame = ROOT.RDataFrame(tree, path)
    kinds = {str(c): str(frame.GetColumnType(c)).replace("ROOT::VecOps::", "ROOT::") for c in frame.GetColumnNames()}
    lines = [f'    sums.push_back(frame.Define("sum_{i}", Total<{kind}>{{}}, {{"{column}"}}).Sum<double>("sum_{i}"));'
             for i, (column, kind) in enumerate(kinds.items())]
    name = f"read_{len(loops)}"
    macro = os.path.join(tempfile.mkdtemp(), name + ".C")
    with open(macro, "w") as out:
        out.write(SOURCE.replace("NAME", name).replace("BRANCHES", "\n".join(lines)))
    if not ROOT.gSystem.CompileMacro(macro, "kO"):
        raise RuntimeError("cannot compile " + macro)
    return getattr(ROOT, name).loop


for line in sys.stdin:
    path, tree, threads = line.split()
    key = (os.path.dirname(path), tree)
    if key not in loops:
        loops[key] = loop(path, tree)
    if int(threads) > 1:
        ROOT.EnableImplicitMT(int(threads))
    else:
        ROOT.DisableImplicitMT()
    begin, processor = time.perf_counter(), time.process_time()
    read = loops[key](tree, [path] * REPEATED)
    print(json.dumps({"entries": int(read.entries) / REPEATED, "sum": read.total / REPEATED, "wall": (time.perf_counter() - begin) / REPEATED,
                      "cpu": (time.process_time() - processor) / REPEATED}), flush=True)
