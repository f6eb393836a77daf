"""Compares the digests of ObjectDigests.java with what uproot reads: python compare_objects.py OURS.jsonl"""

import collections
import hashlib
import json
import sys

import numpy as np
import uproot


def digest(values):
    return hashlib.sha256(np.ascontiguousarray(values, dtype="<f8").reshape(-1).tobytes()).hexdigest()[:24]


def contents(histogram):
    for base in [histogram, *histogram.bases]:
        if isinstance(base, uproot.models.TArray.Model_TArray):
            return np.asarray(base)
        found = contents(base) if base is not histogram else None
        if found is not None:
            return found
    return None


def edges(axis):
    """As ROOT's TAxis::GetBinLowEdge; uproot's linspace rounds differently."""
    stored = axis.member("fXbins")
    if len(stored):
        return np.asarray(stored)
    low, high, bins = axis.member("fXmin"), axis.member("fXmax"), axis.member("fNbins")
    return np.append(low + np.arange(bins) * ((high - low) / bins), high)


def labels(axis):
    names = axis.member("fLabels")
    if names is None:
        return ""
    found = [""] * axis.member("fNbins")
    for label in names:
        where = label.member("@fUniqueID") if label.has_member("@fUniqueID") else label.all_members["@fUniqueID"]
        if 1 <= where <= len(found):
            found[where - 1] = str(label)
    return "|".join(found)


def binned(histogram, line):
    values = contents(histogram)
    sumw2 = np.asarray(histogram.member("fSumw2"))
    expected = {
        "contents": digest(values),
        "sumw2": digest(sumw2 if len(sumw2) else values),
        "entries": histogram.member("fEntries"),
        "title": histogram.title,
    }
    if line["class"].startswith("TProfile"):
        expected["binEntries"] = digest(histogram.member("fBinEntries"))
    for index in range(3):
        if f"edges{index}" in line:
            axis = histogram.axis(index)
            expected[f"edges{index}"] = digest(edges(axis))
            expected[f"labels{index}"] = labels(axis)
    return expected


def graph(points):
    zeros = np.zeros(points.member("fNpoints"))
    members = points.all_members
    return {
        "x": digest(points.member("fX")),
        "y": digest(points.member("fY")),
        "xLow": digest(members.get("fEX", members.get("fEXlow", zeros))),
        "xHigh": digest(members.get("fEX", members.get("fEXhigh", zeros))),
        "yLow": digest(members.get("fEY", members.get("fEYlow", zeros))),
        "yHigh": digest(members.get("fEY", members.get("fEYhigh", zeros))),
    }


def main():
    counts = collections.defaultdict(collections.Counter)
    opened = {}
    for text in open(sys.argv[1]):
        line = json.loads(text)
        kind = line.get("class", "file")
        if "refused" in line:
            counts[kind]["refused"] += 1
            print("refused", line)
            continue
        if "members" in line:
            counts["others, by description"]["read"] += 1
            continue
        if line["file"] not in opened:
            opened = {line["file"]: uproot.open(line["file"])}
        try:
            stored = opened[line["file"]][line["key"]]
            if "contents" in line:
                expected = binned(stored, line)
            elif "x" in line:
                expected = graph(stored)
            elif "text" in line:
                expected = {"text": str(stored)}
            else:
                expected = {"value": stored.member("fVal")}
        except Exception as failure:
            counts[kind]["uproot refused"] += 1
            print("uproot", line["file"], line["key"], type(failure).__name__, str(failure)[:100])
            continue
        wrong = {name: (line.get(name), value) for name, value in expected.items() if line.get(name) != value}
        counts[kind]["different" if wrong else "equal"] += 1
        if wrong:
            print("different", line["file"].split("/")[-1], line["key"], wrong)
    for kind, count in sorted(counts.items()):
        print(kind, dict(count))


main()
