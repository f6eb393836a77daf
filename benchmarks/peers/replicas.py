"""Fills of bootstrap replicas per second of processor time with numpy, as a script does it: for each block of events a matrix of Poisson
numbers, and for each replica a weighted histogram of 50 bins. Arguments: replicas, histograms that each event enters."""

import sys
import time

import numpy as np

replicas, histograms = int(sys.argv[1]), int(sys.argv[2])
events, blocks = 1024, 4
rng = np.random.default_rng(1)
best = {}
for _ in range(3):
    for name in ("bincount a replica", "one matrix product a histogram", "loop over events"):
        sums = [np.zeros((52, replicas)) for _ in range(histograms)]
        start = time.process_time()
        for block in range(blocks):
            drawn = rng.poisson(1.0, (events, replicas))
            for h in range(histograms):
                cells = 1 + (np.arange(events) * 31 + h * 7) % 50
                if name == "bincount a replica":
                    for r in range(replicas):
                        sums[h][:, r] += np.bincount(cells, weights=drawn[:, r], minlength=52)
                elif name == "one matrix product a histogram":
                    hot = np.zeros((52, events))
                    hot[cells, np.arange(events)] = 1
                    sums[h] += hot @ drawn
                else:
                    for event in range(events):
                        sums[h][cells[event]] += drawn[event]
        rate = blocks * events * replicas * histograms / (time.process_time() - start)
        best[name] = max(best.get(name, 0), rate)
for name, rate in best.items():
    print(f"numpy {np.__version__}, {name}: {replicas} replicas, {histograms} histograms: {rate / 1e6:.1f} M fills/s")
