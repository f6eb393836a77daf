"""Reads all branches of trees with uproot, one pass for each line 'FILE TREE THREADS' of standard input; see reading.py.

All branches in one call, from a mapped file, and with two threads these for unpacking and interpreting, was the fastest of the ways tried. Answers with a line
of JSON: entries, values, seconds by the clock, and of the processor for all threads of this process; the values are counted afterwards.
"""
import concurrent.futures
import json
import sys
import time

import awkward
import uproot

pool = concurrent.futures.ThreadPoolExecutor(2)
for line in sys.stdin:
    path, name, threads = line.split()
    executor = pool if threads == "2" else None
    with uproot.open(path, handler=uproot.source.file.MemmapSource) as file:
        tree = file[name]
        begin, processor = time.perf_counter(), time.process_time()
        arrays = tree.arrays(how=dict, array_cache=None, decompression_executor=executor, interpretation_executor=executor)
        wall, cpu = time.perf_counter() - begin, time.process_time() - processor
        values = sum(int(awkward.count(array, axis=None)) for array in arrays.values())
        print(json.dumps({"entries": tree.num_entries, "values": values, "wall": wall, "cpu": cpu}), flush=True)
