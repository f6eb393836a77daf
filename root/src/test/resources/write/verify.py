"""Checks every value of the written files with ROOT and with uproot against the formulas of WrittenFiles.java.

    python verify.py > verified.json

Fails at the first difference. verified.json records the versions, what was compared, each file's SHA-256, and sums of each
column (exact for whole numbers) for the test that has only the JVM.
"""
import hashlib, json, shutil, tempfile, os
import numpy as np, awkward as ak, uproot, ROOT

ROOT.gErrorIgnoreLevel = ROOT.kInfo
ENTRIES = 700
C = {"bool": "bool", "int8": "char", "uint8": "unsigned char", "int16": "short", "uint16": "unsigned short",
     "int32": "int", "uint32": "unsigned int", "int64": "Long64_t", "uint64": "ULong64_t", "float": "float",
     "double": "double"}
ROOT.gInterpreter.Declare("""
template <class T> void add(std::vector<int> &into, T value) {
    auto *bytes = reinterpret_cast<const unsigned char *>(&value);
    into.insert(into.end(), bytes, bytes + sizeof(T));
}
template <class T> std::vector<int> raw(const std::vector<T> &values) {
    std::vector<int> into;
    for (T value : values) add(into, value);
    return into;
}
template <class T> std::vector<int> raw(const std::vector<ROOT::VecOps::RVec<T>> &rows) {
    std::vector<int> into;
    for (auto &row : rows) for (T value : row) add(into, value);
    return into;
}
template <class T> std::vector<int> lengths(const std::vector<T> &values) { return std::vector<int>(values.size(), 1); }
template <class T> std::vector<int> lengths(const std::vector<ROOT::VecOps::RVec<T>> &rows) {
    std::vector<int> into;
    for (auto &row : rows) into.push_back(row.size());
    return into;
}
""")


def value(kind, number):
    if kind == "bool":
        return number % 3 == 0
    if kind in ("int8", "uint8"):
        return np.array(number * 7 % 256, "uint8").astype(kind)
    if kind in ("int16", "uint16"):
        return np.array(number * 1021 % 2**16, "uint16").astype(kind)
    if kind in ("int32", "uint32"):
        return np.array(number * 2654435761 % 2**32, "uint32").astype(kind)
    if kind in ("int64", "uint64"):
        return np.array(number * 0x9E3779B97F4A7C15 % 2**64, "uint64").astype(kind)
    if kind == "float":
        return np.float32("nan") if number == 39 else np.float32(number * 0.25 - 3)
    return -np.inf if number == 39 else number / 7.0


def expected(kind, shape):
    count = {"": lambda e: 1, "_array": lambda e: 3}.get(shape, lambda e: 5 * e % 4)
    return [[value(kind, 3 * e + j) for j in range(count(e))] for e in range(ENTRIES)]


def bits(kind, rows):
    """Values of all entries as bytes, so that NaN equals NaN; and the lengths of the entries."""
    kind = {"float": "float32", "double": "float64"}.get(kind, kind)
    flat = np.array([v for row in rows for v in row], dtype=kind)
    return flat.tobytes(), [len(row) for row in rows]


def check_columns(path):
    sums = {}
    tree = uproot.open(path)["events/tree"]
    assert tree.num_entries == ENTRIES and uproot.open(path)["empty"].num_entries == 0
    file = ROOT.TFile.Open(path)
    assert not file.IsZombie() and not file.TestBit(ROOT.TFile.kRecovered)
    rtree = file.Get("events/tree")
    assert rtree.GetEntries() == ENTRIES and file.Get("empty").GetEntries() == 0
    clusters, iterator = [], rtree.GetClusterIterator(0)
    while (start := iterator.Next()) < ENTRIES:
        clusters.append(int(start))
    frame = ROOT.RDataFrame(rtree)
    for kind, ctype in C.items():
        for shape in ("", "_array", "_counted", "_vector"):
            name, want = kind + shape, bits(kind, expected(kind, shape))
            rows = ak.to_list(tree[name].array()) if shape else [[v] for v in tree[name].array().to_numpy()]
            array = tree[name].array()
            got = ak.to_numpy(ak.flatten(array, axis=None)).astype({"float": "f4", "double": "f8"}.get(kind, kind))
            assert (got.tobytes(), [len(r) for r in rows]) == want, ("uproot", path, name)
            taken = frame.Take[ctype if not shape else f"ROOT::VecOps::RVec<{ctype}>"](name).GetValue()
            got = np.array(ROOT.raw(taken), "u1").tobytes(), [int(n) for n in ROOT.lengths(taken)]
            assert got == want, ("ROOT", path, name)
            flat = [v for row in expected(kind, shape) for v in row]
            if kind in ("float", "double"):
                total = float(np.sum(np.array([v for v in flat if np.isfinite(v)], "f8")))
            else:
                total = sum(int(v) for v in flat)
            sums[name] = {"values": len(flat), "sum": total}
    for counter in ("n", "n_real"):
        assert tree[counter].array().tolist() == [5 * e % 4 for e in range(ENTRIES)]
        assert rtree.GetLeaf(counter).GetMaximum() == 3
    file.Close()
    return {"columns": sums, "clusters": clusters}


def check_histograms(path):
    edges = [0, 10, 25, 50, 100]
    want = {
        "mass": ([-1, 2.5, 0, 1e-300, 7, 9], [1, 2, 0, 3, 4, 5], edges, 17),
        "region/nested/channel": ([0, 1, 2, 3, 0], [0, 1, 4, 9, 0], [0.5, 1.5, 2.5, 3.5], 6),
        "x" * 300: ([0] * 6, [0] * 6, edges, 0),
    }
    file, ufile = ROOT.TFile.Open(path), uproot.open(path)
    assert not file.IsZombie() and not file.TestBit(ROOT.TFile.kRecovered)
    for name, (contents, squares, axis, entries) in want.items():
        u, r = ufile[name], file.Get(name)
        assert u.values(flow=True).tolist() == contents and u.variances(flow=True).tolist() == squares
        assert u.axis().edges().tolist() == axis and u.member("fEntries") == entries
        cells = range(len(contents))
        assert [r.GetBinContent(i) for i in cells] == contents and list(r.GetSumw2()) == squares
        assert [r.GetXaxis().GetBinLowEdge(i + 1) for i in range(len(axis))] == axis and r.GetEntries() == entries
        stats = [r.GetMean(), r.GetStdDev(), r.GetSumOfWeights()]
        r.ResetStats()
        assert np.allclose(stats, [r.GetMean(), r.GetStdDev(), r.GetSumOfWeights()], rtol=1e-14, equal_nan=True)
    assert file.Get("mass").GetXaxis().GetTitle() == "m [GeV]"
    labels = file.Get("region/nested/channel").GetXaxis()
    assert [labels.GetBinLabel(i) for i in (1, 2, 3)] == ["ee", "", "µµ"]
    named = {int(label.member("@fUniqueID")): str(label) for label in ufile["region/nested/channel"].axis().member("fLabels")}
    assert named == {1: "ee", 3: "µµ"}, named
    u, r = ufile["region/plane"], file.Get("region/plane")
    plane = np.array([c / 3.0 for c in range(30)]).reshape(6, 5).T
    squares = np.array([c * c / 9.0 for c in range(30)]).reshape(6, 5).T
    assert (u.values(flow=True) == plane).all() and (u.variances(flow=True) == squares).all()
    assert all(r.GetBinContent(x, y) == plane[x, y] for x in range(5) for y in range(6))
    stats = [r.GetMean(1), r.GetMean(2), r.GetCovariance()]
    r.ResetStats()
    assert np.allclose(stats, [r.GetMean(1), r.GetMean(2), r.GetCovariance()], rtol=1e-13)
    file.Close()
    return {"histograms": sorted(want) + ["region/plane"]}


def check_update(path):
    """ROOT can add to the file, and merge it."""
    copy = os.path.join(tempfile.mkdtemp(), "copy.root")
    shutil.copy(path, copy)
    file = ROOT.TFile.Open(copy, "UPDATE")
    ROOT.TH1D("added", "", 1, 0, 1).Write()
    file.Close()
    merger = ROOT.TFileMerger(False)
    merger.OutputFile(copy + ".merged.root", "RECREATE")
    assert merger.AddFile(copy) and merger.AddFile(path) and merger.Merge()
    both = ROOT.TFile.Open(copy + ".merged.root")
    assert both.Get("added").GetNbinsX() == 1
    if both.Get("mass"):
        assert both.Get("mass").GetBinContent(4) == 14
    else:
        assert both.Get("events/tree").GetEntries() == 2 * ENTRIES
    both.Close()


here = os.path.dirname(os.path.abspath(__file__))
result = {"root": str(ROOT.__version__), "uproot": uproot.__version__, "numpy": np.__version__, "files": {}}
for name in ("columns", "columns-zstd", "columns-zlib", "histograms"):
    path = os.path.join(here, name + ".root")
    summary = check_histograms(path) if name == "histograms" else check_columns(path)
    check_update(path)
    summary["sha256"] = hashlib.sha256(open(path, "rb").read()).hexdigest()
    result["files"][name] = summary
print(json.dumps(result, indent=1))
