"""Copies some branches of a tree into files of one compression each, so that readers meet the same values with each codec.

    python make_files.py SOURCE.root TREE DIRECTORY COPIES [PREFIX...]

COPIES: how often the entries are repeated, each time as a cluster of its own, so that no basket holds anything twice; PREFIX: names of branches begin with
one of these, all if none is given; the counters of arrays come along.
"""
import os
import sys
import ROOT

source, name, directory, copies, prefixes = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4]), sys.argv[5:]
A = ROOT.RCompressionSetting.EAlgorithm
for codec, algorithm, level in (("none", A.kUndefined, 0), ("zlib", A.kZLIB, 1), ("lz4", A.kLZ4, 4), ("zstd", A.kZSTD, 5),
                                ("lzma", A.kLZMA, 7)):
    chain = ROOT.TChain(name)
    for _ in range(copies):
        chain.Add(source)
    if chain.GetEntries() <= 0:
        sys.exit(f"{source} has no entries of a tree {name}")
    if prefixes:
        leaves = [leaf for leaf in chain.GetListOfLeaves() if leaf.GetBranch().GetName().startswith(tuple(prefixes))]
        wanted = {leaf.GetBranch().GetName() for leaf in leaves} | {leaf.GetLeafCount().GetBranch().GetName() for leaf in leaves if leaf.GetLeafCount()}
        chain.SetBranchStatus("*", False)
        for branch in wanted:
            chain.SetBranchStatus(branch, True)
    out = ROOT.TFile(f"{directory}/{codec}.part", "RECREATE", "", ROOT.CompressionSettings(algorithm, level))
    tree = chain.CloneTree(0)
    if copies > 1:
        tree.SetAutoFlush(chain.GetEntries() // copies)
    tree.CopyEntries(chain)  # not fast: baskets are packed again
    out.Write()
    print(codec, tree.GetEntries(), tree.GetNbranches(), out.GetSize(), file=sys.stderr, flush=True)
    out.Close()
    os.rename(f"{directory}/{codec}.part", f"{directory}/{codec}.root")  # complete
