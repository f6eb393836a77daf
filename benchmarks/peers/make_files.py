"""Copies a tree into files of one compression each, so that readers meet the same values with each codec.

    python make_files.py mc_410472_ttbar_dilep.root DIRECTORY [COPIES]
"""
import sys
import ROOT

source, directory, copies = sys.argv[1], sys.argv[2], int(sys.argv[3]) if len(sys.argv) > 3 else 1
A = ROOT.RCompressionSetting.EAlgorithm
for name, algorithm, level in (("none", A.kUndefined, 0), ("zlib", A.kZLIB, 1), ("lz4", A.kLZ4, 4), ("zstd", A.kZSTD, 5),
                               ("lzma", A.kLZMA, 7)):
    chain = ROOT.TChain("analysis")
    for _ in range(copies):
        chain.Add(source)
    out = ROOT.TFile(f"{directory}/{name}.root", "RECREATE", "", ROOT.CompressionSettings(algorithm, level))
    tree = chain.CloneTree(-1)  # not fast: baskets are packed again
    out.Write()
    print(name, tree.GetEntries(), tree.GetNbranches(), flush=True)
    out.Close()
