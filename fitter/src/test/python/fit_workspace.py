"""Fits a workspace with pyhf and writes what a test compares with.

    python fit_workspace.py WORKSPACE.json OUT.json

Needs pyhf and iminuit (pip install pyhf iminuit); the output names the versions. Every measurement is fitted: they share one likelihood.
"""
import json
import sys

import iminuit
import numpy
import pyhf

with open(sys.argv[1]) as file:
    workspace = pyhf.Workspace(json.load(file))
pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer(verbose=0, strategy=2, tolerance=1e-4))

fits = {}
for measurement in workspace.measurement_names:
    model = workspace.model(measurement_name=measurement)
    data = workspace.data(model)
    (result, twice_nll) = pyhf.infer.mle.fit(data, model, return_uncertainties=True, return_fitted_val=True)
    names = model.config.par_names
    fits[measurement] = {
        "poi": model.config.poi_name,
        "nll": float(twice_nll) / 2,
        "parameters": {name: {"value": value, "error": error} for name, (value, error) in zip(names, result.tolist())},
        "expected": model.expected_actualdata(result[:, 0]).tolist(),
    }

with open(sys.argv[2], "w") as file:
    json.dump(
        {
            "versions": {"pyhf": pyhf.__version__, "iminuit": iminuit.__version__, "numpy": numpy.__version__, "python": sys.version.split()[0]},
            "fits": fits,
        },
        file,
        indent=1,
    )
    file.write("\n")
