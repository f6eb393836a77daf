"""Reads all branches of trees with uproot, one pass for each line 'FILE TREE THREADS' of standard input; see reading.py.

Answers with a line of JSON: entries, values, seconds by the clock, and of the processor for all threads of this process.
"""
import concurrent.futures
import json
import sys
import time

import awkward
import uproot

pools = {n: concurrent.futures.ThreadPoolExecutor(n) for n in (2,)}
for line in sys.stdin:
    path, name, threads = line.split()
    pool = pools.get(int(threads))
    with uproot.open(path) as file:
        tree = file[name]
        begin, processor = time.perf_counter(), time.process_time()
        values = 0
        for branch in tree.branches:
            values += int(awkward.count(branch.array(decompression_executor=pool, interpretation_executor=pool), axis=None))
        print(json.dumps({"entries": tree.num_entries, "values": values, "wall": time.perf_counter() - begin,
                          "cpu": time.process_time() - processor}), flush=True)
