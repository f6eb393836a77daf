"""Makes streamers.tsv, the descriptions of the classes that the writer writes, from a file that ROOT wrote.

    python streamers.py > ../../../main/resources/io/kollider/root/write/streamers.tsv

Lines, separated by tabs:
    class, name, version, checksum
    kind, name, title, type, size, array length, dimensions, five lengths, C++ type, what the kind adds
"""
import array, os, sys, tempfile
import ROOT, uproot

path = os.path.join(tempfile.mkdtemp(), "classes.root")
file = ROOT.TFile(path, "RECREATE")
tree = ROOT.TTree("tree", "")
keep = []
for code, kind in dict(B="b", b="B", S="h", s="H", I="i", i="I", L="q", l="Q", F="f", D="d", O="b").items():
    keep.append(array.array(kind, [0]))
    tree.Branch(f"leaf_{ord(code)}", keep[-1], f"leaf_{ord(code)}/{code}")
vector = ROOT.std.vector("float")()
tree.Branch("vector", vector)
tree.Fill()
tree.Write()
one = ROOT.TH1D("one", "", 1, 0, 1)
one.GetXaxis().SetBinLabel(1, "label")
one.Write()
ROOT.TH2D("two", "", 1, 0, 1, 1, 0, 1).Write()
file.Close()

LEFT_OUT = {"TBranchRef", "TRefTable"}  # pointers that the writer leaves empty
print(f"# ROOT {ROOT.__version__}, read with uproot {uproot.__version__}")
infos = uproot.open(path).file.streamers
for name in sorted(infos):
    if name in LEFT_OUT:
        continue
    (version, info), = infos[name].items()
    print("class", name, version, hex(info.member("fCheckSum")), sep="\t")
    for element in info.elements:
        m = element.all_members
        kind = type(element).__name__.removeprefix("Model_")
        extra = [m[k] for k in ("fBaseVersion", "fCountVersion", "fCountName", "fCountClass") if k in m]
        lengths = " ".join(str(n) for n in m["fMaxIndex"])
        assert "\t" not in m["fTitle"]
        print(kind, m["fName"], m["fTitle"], m["fType"], m["fSize"], m["fArrayLength"], m["fArrayDim"], lengths,
              m["fTypeName"], *extra, sep="\t")
