"""A file of corrections, tables and profiles in a ROOT file, and what a sum of weights should be for made-up events: golden.json.

    pip install correctionlib==2.9.0 uproot==5.7.7 boost-histogram==1.7.2 awkward && python golden.py

Scale factors are evaluated by correctionlib; table look-ups and pile-up weights are computed here with numpy, the latter with the data
profile rebinned by a cumulative distribution, which is another way than the kernels'.
"""
import json
from pathlib import Path

import boost_histogram as bh
import correctionlib
import numpy as np
import uproot

HERE = Path(__file__).parent
rng = np.random.default_rng(20151)

edges_eta, edges_pt = [0.0, 1.2, 2.4], [20.0, 40.0, 80.0, 200.0]
sf = {v: (0.9 + 0.2 * rng.random((2, 3))).round(3) for v in ["nominal", "up", "down"]}
corrections = {
    "schema_version": 2,
    "corrections": [{
        "name": "tight", "version": 1,
        "inputs": [{"name": "eta", "type": "real"}, {"name": "pt", "type": "real"}, {"name": "systematic", "type": "string"}],
        "output": {"name": "sf", "type": "real"},
        "data": {"nodetype": "category", "input": "systematic", "content": [
            {"key": v, "value": {"nodetype": "transform", "input": "eta",
                                 "rule": {"nodetype": "formula", "expression": "abs(x)", "parser": "TFormula", "variables": ["eta"]},
                                 "content": {"nodetype": "multibinning", "inputs": ["eta", "pt"], "edges": [edges_eta, edges_pt],
                                             "content": sf[v].ravel().tolist(), "flow": "clamp"}}} for v in sf]},
    }, {
        "name": "strict", "version": 1,
        "inputs": [{"name": "n", "type": "int"}], "output": {"name": "sf", "type": "real"},
        "data": {"nodetype": "category", "input": "n", "content": [{"key": 0, "value": 1.0}, {"key": 2, "value": 0.5}, {"key": 3, "value": 2.0}]},
    }],
}
(HERE / "sf.json").write_text(json.dumps(corrections) + "\n")
library = correctionlib.CorrectionSet.from_string(json.dumps(corrections))

table = bh.Histogram(bh.axis.Variable([0, 1, 2.5]), bh.axis.Variable([10, 30, 60, 100]), storage=bh.storage.Weight())
view = table.view(flow=True)
view.value = (1 + rng.random((4, 5))).round(3)
view.variance = (0.01 * rng.random((4, 5))).round(4)
mu_edges = np.arange(0, 61.0)
data = bh.Histogram(bh.axis.Regular(60, 0, 60))
data.view()[:] = np.round(1000 * np.exp(-0.5 * ((mu_edges[:-1] + 0.5 - 28) / 6) ** 2), 3)
simulation = bh.Histogram(bh.axis.Regular(30, 0, 60))
simulation.view()[:] = np.round(500 * np.exp(-0.5 * ((np.arange(30) * 2 + 1 - 31) / 9) ** 2), 3)
with uproot.recreate(HERE / "tables.root", compression=uproot.ZLIB(9)) as file:
    file["rates/fake"] = table
    file["data"] = data
    file["simulation"] = simulation


def fake(eta, pt, errors, outside):
    i, j = np.searchsorted(edges := [0, 1, 2.5], eta, "right"), np.searchsorted(edges2 := [10, 30, 60, 100], pt, "right")
    if outside == "clamp":
        i, j = np.clip(i, 1, len(edges) - 1), np.clip(j, 1, len(edges2) - 1)
    return view.value[i, j] + errors * np.sqrt(view.variance[i, j])


def pile_up(mu, scale):
    cumulative = np.concatenate([[0], np.cumsum(data.view())])
    at = np.interp(np.linspace(0, 60, 31) / scale, mu_edges, cumulative)  # the integral up to an edge of simulation
    share = np.diff(at) / (at[-1] - at[0])
    return (share / (simulation.view() / simulation.view().sum()))[np.floor(mu / 2).astype(int)]


events = 24
muons = [[[round(float(rng.uniform(-2.6, 2.6)), 3), round(float(rng.uniform(10, 250)), 3)] for _ in range(rng.integers(0, 4))] for _ in range(events)]
mu = rng.uniform(5, 55, events).round(3)
lead = [m[0] if m else [float("nan")] * 2 for m in muons]
golden = {"muons": muons, "mu": mu.tolist(), "columns": {}}
for v in sf:
    golden["columns"][f"product_{v}"] = [float(np.prod([library["tight"].evaluate(e, p, v) for e, p in m])) for m in muons]
golden["columns"]["lead"] = [library["tight"].evaluate(e, p, "nominal") if m else None for m, (e, p) in zip(muons, lead)]
golden["columns"]["strict"] = [{0: 1.0, 2: 0.5, 3: 2.0}.get(len(m)) for m in muons]
for name, errors in [("nominal", 0), ("up", 1), ("down", -1)]:
    for outside in ["clamp", "flow"]:
        golden["columns"][f"fake_{outside}_{name}"] = [float(np.sum([fake(abs(e), p, errors, outside) for e, p in m])) for m in muons]
for name, scale in [("nominal", 0.97), ("up", 1.0), ("down", 0.9)]:
    golden["columns"][f"pile_up_{name}"] = pile_up(mu, scale).tolist()
(HERE / "golden.json").write_text(json.dumps(golden) + "\n")
