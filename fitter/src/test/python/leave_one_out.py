"""Acceleration of the parameter of interest from fits without one event, event by event, by pyhf and iminuit.

usage: leave_one_out.py OUT WORKSPACE.json[,PATCH.json] ...
"""
import json
import sys

import iminuit
import jsonpatch
import numpy as np
import pyhf
import scipy.optimize


def minimum(model, data, start):
    """The lowest point: Minuit, then Newton-like polishing by a tight L-BFGS-B."""
    bounds = model.config.suggested_bounds()
    fixed = model.config.suggested_fixed()
    nll = lambda p: -float(model.logpdf(np.asarray(p), data)[0])
    m = iminuit.Minuit(nll, start)
    m.errordef, m.tol, m.strategy = 0.5, 1e-8, 2
    m.limits = bounds
    for i, f in enumerate(fixed):
        m.fixed[i] = f
    for _ in range(4):
        m.migrad(ncall=100000)
    free = [i for i, f in enumerate(fixed) if not f]
    p = np.array(m.values)

    def gradient(x):
        q = p.copy()
        g = np.zeros(len(free))
        for k, i in enumerate(free):
            h = 1e-5
            v = []
            for s in (-2, -1, 1, 2):
                q[free] = x
                q[i] += s * h
                v.append(nll(q))
            g[k] = (v[0] - 8 * v[1] + 8 * v[2] - v[3]) / (12 * h)
        return g

    found = scipy.optimize.root(gradient, p[free], tol=1e-13)
    p[free] = found.x
    return p


out = {"made_with": {"pyhf": pyhf.__version__, "iminuit": iminuit.__version__, "scipy": scipy.__version__,
                     "numpy": np.__version__}, "cases": []}
for argument in sys.argv[2:]:
    names = argument.split(",")
    spec = json.load(open(names[0]))
    for patch in names[1:]:
        spec = jsonpatch.apply_patch(spec, json.load(open(patch)))
    workspace = pyhf.Workspace(spec)
    settings = {"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}}
    model = workspace.model(modifier_settings=settings)
    data = np.array(workspace.data(model))
    bins = model.config.nmaindata
    best = minimum(model, data, model.config.suggested_init())
    estimates, counts = [], []
    for b in range(bins):
        if data[b] >= 1:
            less = data.copy()
            less[b] -= 1
            estimates.append(float(minimum(model, less, best)[model.config.poi_index]))
            counts.append(float(data[b]))
    events = np.repeat(estimates, np.array(counts, int))
    u = events.mean() - events
    out["cases"].append({
        "workspace": names[0].rsplit("/", 1)[-1].replace(".json", ""),
        "poi": model.config.poi_name,
        "best": float(best[model.config.poi_index]),
        "without": estimates,
        "counts": counts,
        "acceleration": float((u ** 3).sum() / (6 * (u ** 2).sum() ** 1.5)),
    })
    print(out["cases"][-1])
json.dump(out, open(sys.argv[1], "w"), indent=1)
open(sys.argv[1], "a").write("\n")
