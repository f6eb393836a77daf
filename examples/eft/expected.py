"""The numbers that kollider must find in this example, by uproot and NumPy: python expected.py > expected.json

Of region SR_3l, at some values of (ctZ, ctW): sums of weights w(c) and of their squares in each bin of pt_z with the overflow in the last one, not normalised. w(c) is the
polynomial of each event through its weights at all points, by least squares.
"""

import json

import numpy
import uproot

POINTS = numpy.array([(0, 0), (1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (0.5, -0.5)])
EDGES = [0, 60, 120, 200, 300, 500]

events = uproot.open("data/ttz.root:events").arrays(library="np")
weights = numpy.array([events["weight"]] + [events[f"weight_eft_{i}"] for i in range(1, 7)], "float64")


def terms(ctz, ctw):
    return numpy.array([1, ctz, ctw, ctz**2, ctz * ctw, ctw**2])


structure = numpy.linalg.lstsq(numpy.array([terms(*point) for point in POINTS]), weights, rcond=None)[0]
selected = events["n_leptons"] == 3
bins = numpy.minimum(numpy.digitize(events["pt_z"], EDGES) - 1, len(EDGES) - 2)

expected = []
for values in [(0, 0), (0.7, -0.2), (-3, 2.5)]:
    weight = terms(*values) @ structure
    sums = {"values": values, "sumw": [], "sumw2": []}
    for b in range(len(EDGES) - 1):
        chosen = weight[selected & (bins == b)]
        sums["sumw"].append(chosen.sum())
        sums["sumw2"].append((chosen**2).sum())
    expected.append(sums)
print(json.dumps(expected, indent=1))
