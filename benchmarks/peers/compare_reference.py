"""Compares what kollider and RDataFrame make of the reference analysis: every cell of every histogram in every region and variation, and every decision whether
an event is in a region.

    python compare_reference.py PROGRAM DATA DUMP DECISIONS WORK

PROGRAM is reference_rdataframe.cpp, compiled; DATA the directory of the samples; DUMP the histograms.txt of `kollider run examples/reference/analysis.yaml
--set input.directory=DATA` (or the output of `kollider histograms dump`); DECISIONS the directory that SelectionDecisions of streams' tests wrote; WORK takes
what RDataFrame makes. Sums are compared before any normalisation: cells relative to their own sum of absolute weights, bounded from below by sqrt(sumw2).
"""

import collections
import json
import math
import pathlib
import subprocess
import sys

RELATIVE = 1e-6
program, data, dump, decisions, work = (pathlib.Path(argument).absolute() for argument in sys.argv[1:6])
work.mkdir(parents=True, exist_ok=True)


def fixed(text):
    """A sum as the dump has it: hexadecimal, with a point."""
    sign, text = (-1, text[1:]) if text.startswith("-") else (1, text)
    whole, _, fraction = text.partition(".")
    return sign * (int(whole or "0", 16) + (int(fraction, 16) / 16 ** len(fraction) if fraction else 0.0))


def read_dump(path):
    """(dataset, region, histogram) -> variation -> cell -> (entries, sumw, sumw2)"""
    arrays = {}
    rows = None
    for line in path.read_text().splitlines():
        columns = line.split("\t")
        if columns[0] == "array":
            rows = arrays.setdefault((columns[1], columns[3], columns[4]), collections.defaultdict(dict)) if columns[2] == "HISTOGRAM" else None
        elif rows is not None and columns[0] not in ("edges", "#"):
            values = columns[2].split(" ")
            rows[columns[0]][int(columns[1])] = (
                (int(values[0]), fixed(values[1]), fixed(values[2])) if len(values) == 3 else (int(values[0]),) + (float(values[0]),) * 2
            )
    return arrays


files = collections.defaultdict(list)
for path in sorted(data.glob("*.root")):
    files["data" if path.name.startswith("data") else path.name.split("_")[1]].append(path)
ours = read_dump(dump)
cells = histograms = events = made = 0
worst = 0.0
seconds = collections.Counter()
different, decided = [], []
for dataset, paths in files.items():
    kind = "data" if dataset == "data" else "simulation"
    for mode in ("nominal", "all"):
        out = [str(work / f"{dataset}.{mode}.{end}") for end in ("json", "decisions")]
        said = subprocess.run([str(program), *out, mode, kind, *map(str, paths)], check=True, capture_output=True, text=True).stdout.split()
        seconds[mode] += float(said[1])
    events += int(said[0])
    theirs = json.loads((work / f"{dataset}.all.json").read_text())
    for histogram in theirs["histograms"]:
        place = (dataset, histogram["region"], histogram["histogram"])
        row = ours.get(place, {}).get(histogram["variation"], {})
        histograms += 1
        extra = len(histogram["sumw"])
        if extra in row:
            different.append((*place, histogram["variation"], "NaN cell", row[extra]))
        if sum(cell[0] for cell in row.values()) != histogram["entries"]:
            different.append((*place, histogram["variation"], "entries", sum(cell[0] for cell in row.values()), histogram["entries"]))
        for cell, (sumw, sumw2) in enumerate(zip(histogram["sumw"], histogram["sumw2"])):
            _, own, own2 = row.get(cell, (0, 0.0, 0.0))
            cells += 1
            for mine, other, scale in ((own, sumw, math.sqrt(max(own2, sumw2))), (own2, sumw2, max(own2, sumw2))):
                if mine != other:
                    relative = abs(mine - other) / scale
                    worst = max(worst, relative)
                    if relative > RELATIVE:
                        different.append((*place, histogram["variation"], cell, mine, other))
    theirs_bytes = (work / f"{dataset}.all.decisions").read_bytes()
    own = collections.defaultdict(bytes)
    entry_of = []
    for path in paths:
        names = (decisions / f"{path.name}.rows").read_text().split()
        content = (decisions / f"{path.name}.decisions").read_bytes()
        entries = len(content) // len(names)
        entry_of += [(path.name, entry) for entry in range(entries)]
        for i, name in enumerate(names):
            own[name] += content[i * entries : (i + 1) * entries]
    entries = len(entry_of)
    for i, name in enumerate(theirs["rows"]):
        other = theirs_bytes[i * entries : (i + 1) * entries]
        made += 8 * len(other)
        assert len(other) == len(own[name]) == entries, (dataset, name)
        if other != own[name]:
            for entry, (a, b) in enumerate(zip(own[name], other)):
                if a != b:
                    decided.append((*entry_of[entry], name, f"{a:08b}", f"{b:08b}"))

for line in decided + different:
    print(*line)
print(f"{events} events, {histograms} histograms, {cells} cells, {made} decisions")
print(f"decisions that differ: {len(decided)}; cells that differ by more than {RELATIVE:g}: {len(different)}; largest difference of the others: {worst:.2g}")
for mode in ("nominal", "all"):
    print(f"RDataFrame, {mode}: {seconds[mode]:.2f} s of CPU in the event loops, {events / seconds[mode]:.0f} events/s")
sys.exit(bool(decided or different))
