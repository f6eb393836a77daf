"""Reads all branches of the tree 'analysis' with RDataFrame, one thread, a sum of each so that each is unpacked.

    python read_rdataframe.py DIRECTORY > rdataframe.json

Each file is read four times in a row, so that setting up the loop matters little; its code is compiled in the first round,
which does not count. See read_uproot.py.
"""
import json, sys, time
import ROOT

ROUNDS = 3
REPEATED = 4
result = {"tool": "RDataFrame", "versions": {"root": str(ROOT.__version__)}, "files": {}}


def loop(path):
    frame = ROOT.RDataFrame("analysis", [path] * REPEATED)
    sums = []
    for column in [str(c) for c in frame.GetColumnNames()]:
        kind = frame.GetColumnType(column)
        name = f"sum_of_{len(sums)}"
        if "RVec" in kind or "vector" in kind:
            frame = frame.Define(name, f"double total = 0; for (auto v : {column}) total += v; return total;")
            sums.append(frame.Sum(name))
        else:
            sums.append(frame.Sum(column))
    begin = time.process_time()
    count = frame.Count()
    entries = count.GetValue()
    return entries, time.process_time() - begin, sum(float(s.GetValue()) for s in sums)


for name in ("none", "zlib", "lz4", "zstd", "lzma"):
    rates = []
    for _ in range(ROUNDS + 1):
        entries, seconds, total = loop(f"{sys.argv[1]}/{name}.root")
        rates.append(entries / seconds)
    result["files"][name] = {"events per second": round(max(rates[1:])), "sum": total}
    print(name, result["files"][name], [round(r) for r in rates], file=sys.stderr)
print(json.dumps(result, indent=1))
