"""The numbers that kollider must find in this example, by uproot, NumPy and correctionlib: python expected.py > expected.json

Of each region: what charge misidentification predicts in the bins of pt_2, the overflow in the last one, with the squares and with the rates up; and the entries of data.
"""

import json

import correctionlib
import numpy
import uproot

EDGES = [10, 16, 22, 30, 45, 80]
FLIP = correctionlib.CorrectionSet.from_file("flip_rates.json")["charge_flip"]
events = uproot.open("data/data.root:events").arrays(library="np")
product = events["charge_1"].astype(int) * events["charge_2"]
jets, b_jets = events["n_jets"], events["n_b"]
REGIONS = {"SR": jets >= 4, "CR_b": (jets < 4) & (b_jets >= 1), "CR_0b": (jets < 4) & (b_jets == 0)}


def odds(systematic):
    first, second = (
        FLIP.evaluate(systematic, numpy.abs(events["eta_" + i]).astype("float64"), events["pt_" + i].astype("float64")) for i in "12"
    )
    wrong = first * (1 - second) + second * (1 - first)
    return wrong / (1 - wrong)


def histogram(selected, weights):
    bins = numpy.minimum(numpy.digitize(events["pt_2"][selected], EDGES), len(EDGES) - 1)
    return [float(weights[selected][bins == b].sum()) for b in range(1, len(EDGES))]


expected = {}
for region, selected in REGIONS.items():
    opposite = selected & (product < 0)
    expected[region] = {
        "sumw": histogram(opposite, odds("nominal")),
        "sumw2": histogram(opposite, odds("nominal") ** 2),
        "up": histogram(opposite, odds("up")),
        "data": histogram(selected & (product > 0), numpy.ones(len(product))),
    }
print(json.dumps(expected, indent=1))
