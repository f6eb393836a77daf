"""Independent numbers for inferences: python inference_numbers.py WORKSPACE.json OUT.json

pyhf's likelihood with iminuit: MINOS errors of all parameters, errors of the expected events by linear propagation (central differences
of pyhf's rates), errors of the parameter of interest with each group of parameters held, the CLs of pyhf's own toy calculator and
the covariance of the best fit.
"""

import json
import sys

import iminuit
import numpy as np
import pyhf

TOYS = 400
TESTED = 2.0


def fit(model, data, fixed):
    def twice_nll(pars):
        return -2 * model.logpdf(pars, data)[0]

    minuit = iminuit.Minuit(twice_nll, fixed["values"], name=model.config.par_names)
    minuit.limits = model.config.suggested_bounds()
    minuit.fixed = fixed["mask"]
    minuit.errordef = 1
    minuit.strategy = 2
    minuit.tol = 1e-5
    minuit.migrad()
    assert minuit.valid
    return minuit


def rates(model, pars):
    return np.asarray(model.main_model.expected_data(pars, return_by_sample=True))


def main(source, target):
    pyhf.set_backend("numpy", precision="64b")
    with open(source) as file:
        workspace = pyhf.Workspace(json.load(file))
    model = workspace.model()
    data = workspace.data(model)
    names = model.config.par_names
    start = {"values": model.config.suggested_init(), "mask": model.config.suggested_fixed()}
    best = fit(model, data, start)
    free = [name for name, fixed in zip(names, start["mask"]) if not fixed]
    values = np.array(best.values)
    best.hesse()
    covariance = np.asarray(best.covariance)
    best.minos(*free)
    minos = {name: {"up": best.merrors[name].upper, "down": best.merrors[name].lower} for name in free}

    slopes = []
    for i in range(len(names)):
        step = 1e-5
        above, below = values.copy(), values.copy()
        above[i] += step
        below[i] -= step
        slopes.append((rates(model, above) - rates(model, below)) / (2 * step))
    slopes = np.array(slopes)  # [parameter][sample][bin]
    samples = {}
    nominal = rates(model, values)
    for s, sample in enumerate(model.config.samples):
        spread = np.sqrt(np.einsum("ib,ij,jb->b", slopes[:, s], covariance, slopes[:, s]))
        total = slopes[:, s].sum(axis=1)
        samples[sample] = {
            "bins": list(nominal[s]),
            "bin_errors": list(spread),
            "error": float(np.sqrt(total @ covariance @ total)),
        }
    total = slopes.sum(axis=(1, 2))
    yields = {"samples": samples, "total_error": float(np.sqrt(total @ covariance @ total))}

    poi = model.config.poi_name
    groups = {}
    for name in free:
        if name != poi:
            mask = [fixed or other == name for fixed, other in zip(start["mask"], names)]
            held = fit(model, data, {"values": list(values), "mask": mask})
            held.minos(poi)
            groups[name] = {"up": held.merrors[poi].upper, "down": held.merrors[poi].lower}

    np.random.seed(7)
    toys = pyhf.infer.calculators.ToyCalculator(data, model, test_stat="qtilde", ntoys=TOYS, track_progress=False)
    signal, background = toys.distributions(TESTED)
    statistic = toys.teststatistic(TESTED)
    clsb, clb, cls = toys.pvalues(statistic, signal, background)
    result = {
        "versions": {"pyhf": pyhf.__version__, "iminuit": iminuit.__version__, "numpy": np.__version__},
        "minos": minos,
        "yields": yields,
        "held": groups,
        "toys": {"mu": TESTED, "toys": TOYS, "statistic": float(statistic), "clsb": float(clsb), "clb": float(clb)},
    }
    with open(target, "w") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
