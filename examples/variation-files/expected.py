"""What kollider must find in the files of this example, by uproot and numpy: writes expected.json.

    python expected.py
"""

import json
import pathlib

import numpy
import uproot

DATA = pathlib.Path("data")
LUMINOSITY = 100.0  # /pb
EDGES = {"low": numpy.linspace(0, 200, 5), "high": numpy.array([0.0, 150, 250, 400, 800])}
SELECT = {"low": lambda n: n < 3, "high": lambda n: n >= 3}

# files, tree, cross-section · k-factor in pb, whether the shower weight is applied; a sample that a variation does not change has the nominal ones
TTBAR = (["410470_1", "410470_2"], "nominal", 0.8 * 1.1, False)
Z = (["364100"], "nominal", 1.9, False)
VARIATIONS = {
    "": {"ttbar": TTBAR, "z": Z},
    "JES_up": {"ttbar": (TTBAR[0], "nominal_JES_up", 0.8 * 1.1, False), "z": (Z[0], "nominal_JES_up", 1.9, False)},
    "JES_down": {"ttbar": (TTBAR[0], "nominal_JES_down", 0.8 * 1.1, False), "z": (Z[0], "nominal_JES_down", 1.9, False)},
    "JER__1up": {"ttbar": (["JER_410470"], "nominal", 0.8 * 1.1, False), "z": (["JER_364100"], "nominal", 1.9, False)},
    "other_generator": {"ttbar": (["410558"], "nominal", 0.75 * 1.2, False), "z": Z},
    "shower": {"ttbar": TTBAR[:3] + (True,), "z": Z},
}


def counted(files, tree, cross_section, shower):
    columns = {}
    total = 0.0
    for name in files:
        with uproot.open(DATA / f"{name}.root") as file:
            total += file["sumWeights"].values()[1]
            for column, values in file[tree].arrays(library="np").items():
                columns.setdefault(column, []).append(values)
    columns = {column: numpy.concatenate(values) for column, values in columns.items()}
    weight = columns["weight_mc"].astype(float) * columns["weight_lep"].astype(float)
    if shower:
        weight = weight * columns["weight_ps"].astype(float)
    factor = cross_section * LUMINOSITY / total
    regions = {}
    for region, select in SELECT.items():
        passes = select(columns["nJets"])
        ht, w = columns["HT"][passes].astype(float), weight[passes]
        edges = numpy.concatenate([[-numpy.inf], EDGES[region], [numpy.inf]])
        regions[region] = {
            "entries": int(passes.sum()),
            "yield": factor * w.sum(),
            "stat": factor * numpy.sqrt((w * w).sum()),
            "HT": list(factor * numpy.histogram(ht, edges, weights=w)[0]),
        }
    return regions


expected = {variation: {sample: counted(*what) for sample, what in samples.items()} for variation, samples in VARIATIONS.items()}
pathlib.Path("expected.json").write_text(json.dumps(expected, indent=1) + "\n")
