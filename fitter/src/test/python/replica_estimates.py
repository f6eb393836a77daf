"""Best fits of replicas whose multijet estimate is made of their own data (ReplicaEstimatesTest): templates by numpy, fits by pyhf 0.7.6 with scipy.

The estimate of a bin is (B - b) (C - c) / (D - d), B in bins, C and D in all events, small letters simulation. Run: python replica_estimates.py
"""
import numpy as np
import pyhf

pyhf.set_backend("numpy", pyhf.optimize.scipy_optimizer(tolerance=1e-14))
LUMI, RATE = 0.02, 0.10
# events of weight 1/2 by bin: contents and squares
TOP = {"SR": [20, 16], "B": [8, 2], "C": [10, 10], "D": [20, 20]}
Z = {"SR": [40, 20]}


def estimate(counts, scale):
    b = np.array(counts["B"], float)[1:3]
    top = {region: scale * 0.5 * np.array(events) for region, events in TOP.items()}
    c, d = sum(counts["C"]) - top["C"].sum(), sum(counts["D"]) - top["D"].sum()
    factor = c / d
    squares = {region: 0.25 * np.array(events) for region, events in TOP.items()}
    error = np.hypot(np.sqrt(sum(counts["C"]) + squares["C"].sum()) / c, np.sqrt(sum(counts["D"]) + squares["D"].sum()) / d)
    return factor * (b - top["B"]), factor * np.sqrt(b + squares["B"]), error


def varied(name, nominal, high, low, held):
    high, low = (np.where(held, nominal, np.maximum(side, 0)) for side in (high, low))
    up, down = high.sum() / nominal.sum(), low.sum() / nominal.sum()
    modifiers = [{"name": name, "type": "normsys", "data": {"hi": up, "lo": down}}]
    shape = {"hi_data": list(high / up), "lo_data": list(low / down)}
    if not (np.allclose(high / up, nominal, rtol=1e-9) and np.allclose(low / down, nominal, rtol=1e-9)):
        modifiers.append({"name": name, "type": "histosys", "data": shape})
    return modifiers


def fit(counts):
    raw, errors, relative = estimate(counts, 1)
    held = raw < 0
    nominal = np.where(held, 0, raw)
    rate = lambda name, size: {"name": name, "type": "normsys", "data": {"hi": 1 + size, "lo": 1 - size}}
    stat = lambda errors: {"name": "staterror_SR", "type": "staterror", "data": list(errors)}
    simulated = lambda events: (list(0.5 * np.array(events)), stat(0.5 * np.sqrt(events)))
    top, top_stat = simulated(TOP["SR"])
    z, z_stat = simulated(Z["SR"])
    multijet = [rate("multijet_C_D", relative), stat(errors)]
    for name, size in [("lumi", LUMI), ("TOP_RATE", RATE)]:
        multijet += varied(name, nominal, estimate(counts, 1 + size)[0], estimate(counts, 1 - size)[0], held)
    samples = [
        {"name": "top", "data": top, "modifiers": [rate("lumi", LUMI), rate("TOP_RATE", RATE), top_stat]},
        {"name": "z", "data": z, "modifiers": [rate("lumi", LUMI), {"name": "mu", "type": "normfactor", "data": None}, z_stat]},
        {"name": "multijet", "data": list(nominal), "modifiers": multijet},
    ]
    workspace = pyhf.Workspace({
        "channels": [{"name": "SR", "samples": samples}],
        "observations": [{"name": "SR", "data": counts["SR"][1:3]}],
        "measurements": [{"name": "mu", "config": {"poi": "mu", "parameters": []}}],
        "version": "1.0.0",
    })
    model = workspace.model()
    best = pyhf.infer.mle.fit(workspace.data(model), model)
    return best[model.config.poi_index], best[model.config.par_map["TOP_RATE"]["slice"]][0]


DATA = {"SR": [0, 42, 24, 0, 0], "B": [0, 80, 40, 0, 0], "C": [5, 30, 20, 10, 0], "D": [0, 300, 200, 0, 0]}
REPLICAS = [
    {"SR": [0, 50, 20, 0, 0], "B": [0, 70, 45, 0, 0], "C": [4, 25, 28, 9, 0], "D": [0, 310, 180, 1, 0]},
    {"SR": [0, 35, 30, 0, 0], "B": [0, 95, 30, 0, 0], "C": [6, 40, 21, 12, 0], "D": [0, 280, 220, 0, 0]},
    {"SR": [0, 44, 28, 0, 0], "B": [0, 84, 0, 0, 0], "C": [3, 33, 18, 10, 0], "D": [0, 290, 215, 0, 0]},
]
for counts in [DATA, *REPLICAS]:
    print("mu %.9f TOP_RATE %.9f" % fit(counts))
