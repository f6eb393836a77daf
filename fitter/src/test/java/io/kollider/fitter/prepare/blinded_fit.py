"""The numbers of BlindedFitTest, from the workspaces that the test prepares, with pyhf 0.7.6 and cabinetry 0.6.0:

    python blinded_fit.py FOLDER

FOLDER holds asimov.json (blinded bin filled), leave-out.json (without it), everywhere.json (with it, for the same fit), fitted.json (SR
alone) and with-validation.json (SR and CR).
"""
import json
import sys
from pathlib import Path

import cabinetry
import numpy as np
import pyhf
from scipy.stats import chi2

folder = Path(sys.argv[1])
pyhf.set_backend("numpy", pyhf.optimize.minuit_optimizer())


def read(name):
    workspace = pyhf.Workspace(json.loads((folder / name).read_text()))
    model = workspace.model(measurement_name="mu_ttbar")
    return model, workspace.data(model)


def bins(model, channel):
    cut = model.config.channel_slices[channel]
    return range(cut.start, cut.stop)


def fit(model, data, fixed=()):
    names = model.config.par_names
    keep = model.config.suggested_fixed()
    for name in fixed:
        keep[names.index(name)] = True
    found = cabinetry.fit.fit(model, data, fix_pars=keep, strategy=2, tolerance=1e-7)
    free = [i for i in range(len(names)) if not keep[i]]
    covariance = np.zeros((len(names), len(names)))
    covariance[np.ix_(free, free)] = np.linalg.inv(hessian(model, data, found.bestfit, free))
    errors = np.sqrt(np.diag(covariance))
    scale = np.where(errors > 0, errors, 1)
    return found._replace(uncertainty=errors, corr_mat=covariance / np.outer(scale, scale))


def hessian(model, data, best, free):
    """Of -ln L by central differences of fourth order; Minuit's is off by up to a third along the weakly constrained directions here."""
    step = 2e-3

    def nll(values):
        return -float(model.logpdf(values, data)[0])

    def gradient(values):
        slopes = []
        for i in free:
            e = np.zeros(len(best))
            e[i] = step
            slopes.append((8 * (nll(values + e) - nll(values - e)) - nll(values + 2 * e) + nll(values - 2 * e)) / (12 * step))
        return np.asarray(slopes)

    rows = []
    for i in free:
        e = np.zeros(len(best))
        e[i] = step
        rows.append((8 * (gradient(best + e) - gradient(best - e)) - gradient(best + 2 * e) + gradient(best - 2 * e)) / (12 * step))
    rows = np.asarray(rows)
    return (rows + rows.T) / 2


def propagated(model, result, channel):
    """Covariance of the predictions by slopes; cabinetry varies parameters by their errors instead, which is not linear."""
    best = np.asarray(result.bestfit)
    covariance = np.asarray(result.corr_mat) * np.outer(result.uncertainty, result.uncertainty)
    slopes = []
    for i in range(len(best)):
        step = np.zeros_like(best)
        step[i] = 1e-5
        slopes.append((model.expected_actualdata(best + step) - model.expected_actualdata(best - step)) / 2e-5)
    jacobian = np.asarray(slopes).T[list(bins(model, channel))]
    return jacobian @ covariance @ jacobian.T


model, data = read("leave-out.json")
result = fit(model, data)
index = result.labels.index("mu_ttbar")
print("left out: mu_ttbar", result.bestfit[index], "+-", result.uncertainty[index])

whole, counts = read("everywhere.json")
# the bin that is left out is the last of SR: names of the other bins' parameters stay
carried = cabinetry.model_utils.match_fit_results(whole, result)
predicted = cabinetry.model_utils.prediction(whole, fit_results=carried)
sr = whole.config.channels.index("SR")
print("left out: SR post-fit", np.sum(predicted.model_yields[sr], axis=0), "+-", np.sqrt(np.diag(propagated(whole, carried, "SR"))))

# Asimov data in the blinded bin: what the other bins prefer with both strengths at 1
nominal = fit(model, data, ("mu_ttbar", "mu_z"))
expected = whole.expected_actualdata(cabinetry.model_utils.match_fit_results(whole, nominal).bestfit)
print("Asimov: SR", expected[list(bins(whole, "SR"))])
model, data = read("asimov.json")
print("Asimov: written", np.asarray(data)[list(bins(model, "SR"))])

model, data = read("fitted.json")
result = fit(model, data)
print("validation: mu_ttbar", result.bestfit[result.labels.index("mu_ttbar")])
whole, counts = read("with-validation.json")
carried = cabinetry.model_utils.match_fit_results(whole, result)
predicted = cabinetry.model_utils.prediction(whole, fit_results=carried)
cr = whole.config.channels.index("CR")
total = np.sum(predicted.model_yields[cr], axis=0)
print("validation: CR post-fit", total, "+-", predicted.total_stdev_model_bins[cr][-1], "sum", predicted.total_stdev_model_channels[cr][-1])

difference = np.asarray(counts)[list(bins(whole, "CR"))] - total
variance = propagated(whole, carried, "CR")
statistic = difference @ np.linalg.inv(variance + np.diag(total)) @ difference
print("validation: covariance", variance.tolist())
print("validation: chi2", statistic, "p", chi2.sf(statistic, len(total)))
