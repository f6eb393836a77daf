"""Makes the files of this example: two leptons of equal charge, where most events are not what they seem, and the rates of charge flips.

    python make_data.py

Needs numpy and uproot (5.7 made these). All numbers are random. In the data the strength of the signal is 1, that of fakes from heavy flavour 1.4, of other fakes 0.7; the
charge of a lepton is measured wrongly at the rates of flip_rates.json.
"""

import json

import numpy
import uproot

RANDOM = numpy.random.default_rng(8008)
ETA = [0.0, 1.5, 2.0, 2.5]
PT = [10.0, 60.0, 120.0, 1000.0]
RATES = numpy.array([[0.002, 0.006, 0.02], [0.01, 0.025, 0.06], [0.03, 0.06, 0.12]])  # [eta][pt]
STRENGTHS = {"tth": 1, "ttw": 1, "fakes_hf": 1.4, "fakes_other": 0.7}
EXPECTED = {"tth": 90, "ttw": 160, "fakes_hf": 330, "fakes_other": 260}  # events of equal charge in the data, at strength 1


def flip(eta, pt):
    return RATES[numpy.digitize(numpy.abs(eta), ETA[1:-1]), numpy.digitize(pt, PT[1:-1])]


def kinematics(kind, count):
    """Fakes from heavy flavour are soft and come with b-jets; other fakes (conversions) are harder and have none."""
    first = 30 + RANDOM.exponential(60, count)
    second = 12 + RANDOM.exponential({"fakes_hf": 9, "fakes_other": 25}.get(kind, 40), count)
    jets = 2 + RANDOM.poisson({"tth": 2.6, "ttw": 1.6}.get(kind, 1.2), count)
    b_jets = RANDOM.binomial(2, {"fakes_hf": 0.6, "fakes_other": 0.15, "ttbar": 0.6}.get(kind, 0.7), count)
    return {
        "pt_1": numpy.maximum(first, second),
        "pt_2": numpy.minimum(first, second),
        "eta_1": RANDOM.uniform(-2.47, 2.47, count),
        "eta_2": RANDOM.uniform(-2.47, 2.47, count),
        "n_jets": jets,
        "n_b": b_jets,
    }


def events(kind, count, origin, same):
    columns = kinematics(kind, count)
    sign = RANDOM.choice([-1, 1], count)
    return columns | {"charge_1": sign, "charge_2": sign if same else -sign, "origin": numpy.full(count, origin)}


def joined(parts):
    return {branch: numpy.concatenate([part[branch] for part in parts]) for branch in parts[0]}


def write(name, columns, run):
    count = len(columns["pt_1"])
    types = {branch: "float32" if branch[:2] in ("pt", "et") else "int8" for branch in columns}
    columns = {branch: values.astype(types[branch]) for branch, values in columns.items()}
    columns |= {"run": numpy.full(count, run, "int32"), "event": numpy.arange(1, count + 1, dtype="int32")}
    with uproot.recreate(f"data/{name}.root") as file:
        file.mktree("events", {branch: values.dtype for branch, values in columns.items()}).extend(columns)


def simulation():
    write("tth", events("tth", 1800, 0, True), 1)
    write("ttw", events("ttw", 1600, 0, True), 2)
    ttbar = [events("ttbar", 1500, 0, False), events("fakes_hf", 1650, 1, True), events("fakes_other", 1300, 2, True)]
    write("ttbar", joined(ttbar), 3)


def data():
    parts = [events(kind, RANDOM.poisson(STRENGTHS[kind] * EXPECTED[kind]), 0, True) for kind in EXPECTED]
    pairs = events("ttbar", RANDOM.poisson(9000), 0, False)
    for lepton in ("1", "2"):
        wrong = RANDOM.uniform(size=len(pairs["pt_1"])) < flip(pairs["eta_" + lepton], pairs["pt_" + lepton])
        pairs["charge_" + lepton] = numpy.where(wrong, -pairs["charge_" + lepton], pairs["charge_" + lepton])
    columns = joined([*parts, pairs])
    del columns["origin"]
    order = RANDOM.permutation(len(columns["pt_1"]))
    write("data", {branch: values[order] for branch, values in columns.items()}, 4)


def rates():
    def table(scale):
        return {
            "nodetype": "multibinning",
            "inputs": ["abs_eta", "pt"],
            "edges": [ETA, PT],
            "content": [round(float(rate) * scale, 6) for rate in RATES.ravel()],
            "flow": "clamp",
        }

    content = [{"key": key, "value": table(scale)} for key, scale in [("nominal", 1), ("up", 1.2), ("down", 0.8)]]
    correction = {
        "name": "charge_flip",
        "description": "probability that the charge of an electron is measured wrongly",
        "version": 1,
        "inputs": [
            {"name": "systematic", "type": "string"},
            {"name": "abs_eta", "type": "real"},
            {"name": "pt", "type": "real", "description": "GeV"},
        ],
        "output": {"name": "rate", "type": "real"},
        "data": {"nodetype": "category", "input": "systematic", "content": content},
    }
    with open("flip_rates.json", "w") as file:
        json.dump({"schema_version": 2, "corrections": [correction]}, file, indent=1)
        file.write("\n")


simulation()
data()
rates()
