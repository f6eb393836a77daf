"""Reads all branches of the tree 'analysis' with uproot, as read_rdataframe.py and ReadingSpeed do.

    python read_uproot.py DIRECTORY > uproot.json

Reads each file again and again; the best of several rounds counts, in seconds of processor time of this process, so that
other work on the machine matters little. OMP_NUM_THREADS=1.
"""
import json, sys, time
import awkward, numpy, uproot

ROUNDS = 3
result = {"tool": "uproot", "versions": {"uproot": uproot.__version__, "awkward": awkward.__version__}, "files": {}}
for name in ("none", "zlib", "lz4", "zstd", "lzma"):
    rates = []
    for _ in range(ROUNDS + 1):
        with uproot.open(f"{sys.argv[1]}/{name}.root") as file:
            tree = file["analysis"]
            begin = time.process_time()
            values = 0
            for branch in tree.branches:
                values += int(awkward.count(branch.array(), axis=None))
            rates.append(tree.num_entries / (time.process_time() - begin))
    result["files"][name] = {"events per second": round(max(rates[1:])), "values": values}
    print(name, result["files"][name], file=sys.stderr)
print(json.dumps(result, indent=1))
