"""Makes the files of this example: top-quark pairs with true and reconstructed pT and rapidity difference, background, and data with a harder spectrum.

    python make_data.py

Needs numpy and uproot (5.7 made these). All numbers are random. Every produced signal event is in its file, also those that are not selected.
"""

import numpy
import uproot

RANDOM = numpy.random.default_rng(22001)


def truth(count, mean, asymmetry):
    sign = numpy.where(RANDOM.uniform(size=count) < 0.5 * (1 + asymmetry), 1, -1)
    return RANDOM.gamma(2, mean / 2, count), sign * numpy.abs(RANDOM.normal(0, 1, count))


def reconstructed(pt, dy):
    """Smeared, and selected with an efficiency that rises with pT."""
    selected = RANDOM.uniform(size=len(pt)) < 0.25 + 0.3 * pt / (pt + 150)
    return {
        "pt": (pt * RANDOM.normal(1, 0.15, len(pt))).astype("float32"),
        "dy": (dy + RANDOM.normal(0, 0.35, len(dy))).astype("float32"),
        "selected": selected.astype("int32"),
    }


def write(name, columns, run):
    count = len(columns["pt"])
    numbers = {"run": numpy.full(count, run, "int32"), "event": numpy.arange(1, count + 1, dtype="int64")}
    with uproot.recreate(f"data/{name}.root") as file:
        file.mktree("events", {branch: values.dtype for branch, values in (numbers | columns).items()}).extend(numbers | columns)


def simulated(name, run, pt, dy):
    columns = reconstructed(pt, dy)
    columns |= {"weight_mc": RANDOM.uniform(0.8, 1.2, len(pt)).astype("float32"), "weight_sf": RANDOM.normal(0.97, 0.02, len(pt)).astype("float32")}
    if name == "ttbar":
        columns |= {"truth_pt": pt.astype("float32"), "truth_dy": dy.astype("float32"), "truth_fiducial": (RANDOM.uniform(size=len(pt)) < 0.9).astype("int32")}
        columns["weight_isr"] = (1 + 0.1 * (pt / 150 - 1)).astype("float32")
    print(f"{name}: sum of weights", columns["weight_mc"].astype("float64").sum(), "of", len(pt))  # is in analysis.yaml
    write(name, columns, run)


simulated("ttbar", 1, *truth(8000, 150, 0.0))
simulated("background", 2, RANDOM.exponential(90, 1500), RANDOM.normal(0, 1.2, 1500))
pt, dy = truth(RANDOM.poisson(6000), 165, 0.03)
events = reconstructed(pt, dy)
other = reconstructed(RANDOM.exponential(90, 900), RANDOM.normal(0, 1.2, 900))
both = {name: numpy.concatenate([events[name], other[name]]) for name in events}
write("data", {name: values[both["selected"] == 1] for name, values in both.items()}, 3)
