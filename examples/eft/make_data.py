"""Makes the files of this example: events of a tt+Z-like signal with weights at points of two Wilson coefficients, background, and data at ctZ = 0.8, ctW = -0.4.

    python make_data.py

Needs numpy and uproot (5.7 made these). All numbers are random; the couplings change the spectrum of pT(Z) as dipole operators do, the more the higher it is.
"""

import numpy
import uproot

RANDOM = numpy.random.default_rng(21001)
POINTS = [(1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (0.5, -0.5)]  # one more than is needed beside the Standard Model
TRUE = (0.8, -0.4)


def spectrum(count):
    return RANDOM.exponential(90, count) + RANDOM.exponential(25, count)


def rates(pt, ctz, ctw):
    """Over those of the Standard Model: interference and squares, as |1 + c M|² + |c M'|²."""
    x = pt / 200
    return (1 + 0.10 * x * ctz + 0.16 * x * ctw) ** 2 + (0.35 * x * ctz) ** 2 + (0.25 * x * ctw + 0.15 * x * ctz) ** 2


def write(name, columns):
    with uproot.recreate(f"data/{name}.root") as file:
        file.mktree("events", {branch: values.dtype for branch, values in columns.items()}).extend(columns)


def events(count, pt, run):
    return {
        "run": numpy.full(count, run, "int32"),
        "event": numpy.arange(1, count + 1, dtype="int64"),
        "pt_z": (pt * RANDOM.normal(1, 0.08, count)).astype("float32"),
        "n_leptons": RANDOM.choice([3, 4], count, p=[0.75, 0.25]).astype("int32"),
    }


def simulation():
    pt = spectrum(4000)
    generator = RANDOM.uniform(0.5, 1.5, len(pt))
    signal = events(len(pt), pt, 1) | {"weight": generator.astype("float32")}
    for number, (ctz, ctw) in enumerate(POINTS, 1):
        signal[f"weight_eft_{number}"] = (generator * rates(pt, ctz, ctw)).astype("float32")  # with the generator's own weight
    write("ttz", signal)
    print("ttz: sum of weights", signal["weight"].astype("float64").sum(), "of", len(pt))  # is in analysis.yaml
    pt = RANDOM.exponential(60, 1500)
    write("wz", events(len(pt), pt, 2) | {"weight": numpy.ones(len(pt), "float32")})


def data():
    pool = spectrum(200000)
    weight = rates(pool, *TRUE)
    signal = pool[RANDOM.uniform(size=len(pool)) < weight / weight.max()]
    count = RANDOM.poisson(800 * weight.mean())  # 800 events in the Standard Model
    pt = numpy.concatenate([signal[:count], RANDOM.exponential(60, RANDOM.poisson(300))])
    write("data", events(len(pt), pt, 3))


simulation()
data()
