"""What ROOT's TH1::Chi2Test (UU, UW) and TH1::KolmogorovTest say of pairs of histograms.

python compatibility.py ../resources/io/kollider/monitoring/quality/compatibility.json

The pairs are drawn with a fixed seed: unweighted against unweighted, and unweighted against weighted. scipy repeats the chi-square of two unweighted histograms.
"""
import json
import sys

import numpy as np
import ROOT
import scipy
import scipy.stats

random = np.random.default_rng(7)


def histogram(name, contents, squares):
    h = ROOT.TH1D(name, "", len(contents), 0, len(contents))
    h.Sumw2()
    for i, (content, square) in enumerate(zip(contents, squares)):
        h.SetBinContent(i + 1, content)
        h.SetBinError(i + 1, square**0.5)
    return h


def case(name, first, second, squares):
    weighted = squares is not None
    squares = second if squares is None else squares
    a = histogram(name + "a", first, first)
    b = histogram(name + "b", second, squares)
    chi2, ndf, good = np.zeros(1), np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32)
    p = a.Chi2TestX(b, chi2, ndf, good, "UW" if weighted else "UU")
    out = {
        "name": name, "first": list(map(float, first)), "second": list(map(float, second)), "squares": list(map(float, squares)), "weighted": weighted,
        "chi2": float(chi2[0]), "ndf": int(ndf[0]), "p": float(p), "distance": a.KolmogorovTest(b, "M"), "kolmogorov": a.KolmogorovTest(b),
    }
    if not weighted:
        table = np.array([first, second])
        table = table[:, table.sum(axis=0) > 0]
        out["scipy"] = float(scipy.stats.chi2_contingency(table, correction=False)[0])
    return out


def weighted(means, size):
    """Sums of weights and of their squares of `size` events, some of negative weight."""
    bins = random.choice(len(means), size=size, p=np.array(means) / sum(means))
    weights = random.normal(0.8, 0.5, size)
    return np.bincount(bins, weights, len(means)), np.bincount(bins, weights**2, len(means))


falling = np.array([400, 300, 200, 120, 60, 30, 14, 6, 2, 0.5])
tilted = falling * np.linspace(0.7, 1.3, 10)
cases = [
    case("same shape", random.poisson(falling), random.poisson(9 * falling), None),
    case("another shape", random.poisson(tilted), random.poisson(9 * falling), None),
    case("empty bins in both", [5, 0, 12, 0, 3, 0], [40, 0, 90, 2, 33, 0], None),
    case("one bin apart", [10, 0, 0, 0], [0, 10, 7, 2], None),
]
for name, means in (("weighted, same shape", falling), ("weighted, another shape", tilted)):
    sums, squares = weighted(falling, 20000)
    cases.append(case(name, random.poisson(means), sums, squares))
cases.append(case("weighted, a bin without simulation", [12, 30, 8, 1], [25.0, 55.5, 20.25, 0.0], [5.0, 11.5, 4.5, 0.0]))
cases.append(case("weighted, a bin without data", [12, 30, 0, 0], [25.0, 55.5, 2.25, 0.5], [5.0, 11.5, 0.5, 0.25]))
with open(sys.argv[1], "w") as out:
    json.dump({"root": ROOT.__version__, "scipy": scipy.__version__, "numpy": np.__version__, "cases": cases}, out, indent=1)
    out.write("\n")
