#!/usr/bin/env python3
"""Times one fit of a HistFactory workspace with one peer and prints one line of JSON.

usage: fits.py TOOL WORKSPACE.json [--patch PATCH.json] [--replicas N] [--seconds S]

TOOL is pyhf-slsqp, pyhf-minuit, nextstat or root. Times are CPU seconds of this process, of the fastest of the
repetitions that fit into S seconds (one at least, after one that is not counted where a second one fits).
kollider's counterpart is io.kollider.benchmarks.fit.FitSpeed; fits.sh runs all of them and joins the lines.
"""
import argparse
import array
import json
import os
import tempfile
import time


def read(arguments):
    with open(arguments.workspace) as file:
        workspace = json.load(file)
    if arguments.patch:
        import jsonpatch

        with open(arguments.patch) as file:
            workspace = jsonpatch.apply_patch(workspace, json.load(file))
    return workspace


def fastest(seconds, fit):
    """CPU seconds of the fastest call of fit, and what it gave."""
    began = time.monotonic()
    times = []
    while not times or time.monotonic() - began < seconds:
        cpu = time.process_time()
        result = fit()
        times.append(time.process_time() - cpu)
    return min(times), result


def with_pyhf(workspace, arguments):
    import numpy
    import pyhf

    optimizer = (
        pyhf.optimize.scipy_optimizer if arguments.tool == "pyhf-slsqp" else pyhf.optimize.minuit_optimizer
    )
    pyhf.set_backend("numpy", optimizer(maxiter=1_000_000), precision="64b")
    spec = pyhf.Workspace(workspace)
    model = spec.model(modifier_settings={"normsys": {"interpcode": "code4"}, "histosys": {"interpcode": "code4p"}})
    data = numpy.asarray(spec.data(model), float)

    def fit():
        values, twice = pyhf.infer.mle.fit(data, model, return_fitted_val=True)
        return {"nll": float(twice) / 2, "poi": float(values[model.config.poi_index])}

    cpu, result = fastest(arguments.seconds, fit)
    return {"version": pyhf.__version__, "fit_cpu_s": cpu, **result}


def with_nextstat(workspace, arguments):
    import nextstat
    import numpy

    model = nextstat.from_pyhf(json.dumps(workspace))

    def fit():
        result = nextstat.fit(model)
        return {"nll": result.nll, "poi": result.bestfit[model.poi_index()], "converged": result.converged}

    cpu, result = fastest(arguments.seconds, fit)
    toy_cpu, toys = None, 0
    if arguments.replicas:
        random = numpy.random.default_rng(1)
        main = numpy.concatenate([channel["y"] for channel in model.observed_main_by_channel()])
        began = time.monotonic()
        cpu_before = time.process_time()
        while toys < arguments.replicas and (toys == 0 or time.monotonic() - began < arguments.seconds):
            nextstat.fit(model.with_observed_main(list(map(float, random.poisson(main)))))
            toys += 1
        toy_cpu = (time.process_time() - cpu_before) / toys
    return {"version": nextstat.__version__, "fit_cpu_s": cpu, "replica_cpu_s": toy_cpu, "replicas": toys, **result}


def root_histogram(root, name, contents, errors=None):
    histogram = root.TH1D(name, name, len(contents), 0, len(contents))
    histogram.SetDirectory(root.nullptr)
    root.SetOwnership(histogram, False)  # the measurement frees it
    for i, content in enumerate(contents):
        histogram.SetBinContent(i + 1, content)
        histogram.SetBinError(i + 1, errors[i] if errors else 0)
    return histogram


def root_measurement(root, workspace):
    """The workspace's first measurement, built in code: this ROOT has no parser of XML configurations."""
    factory = root.RooStats.HistFactory
    chosen = workspace["measurements"][0]["config"]
    settings = {setting["name"]: setting for setting in chosen["parameters"]}
    measurement = factory.Measurement("benchmark", "benchmark")
    measurement.SetPOI(chosen["poi"])
    lumi = settings.get("lumi", {})
    measurement.SetLumi(lumi.get("auxdata", [1.0])[0])
    measurement.SetLumiRelErr(lumi.get("sigmas", [0.1])[0] / lumi.get("auxdata", [1.0])[0])
    if lumi.get("fixed") or not lumi:
        measurement.AddConstantParam("Lumi")
    observed = {observation["name"]: observation["data"] for observation in workspace["observations"]}
    for spec in workspace["channels"]:
        channel = factory.Channel(spec["name"])
        channel.SetData(root_histogram(root, "data_" + spec["name"], observed[spec["name"]]))
        channel.SetStatErrorConfig(0.0, "Gaussian")
        for content in spec["samples"]:
            channel.AddSample(root_sample(root, factory, spec["name"], content, settings))
        measurement.AddChannel(channel)
    return measurement


def root_sample(root, factory, channel, content, settings):
    nominal = content["data"]
    prefix = f"{channel}_{content['name']}"
    sample = factory.Sample(content["name"])
    sample.SetHisto(root_histogram(root, prefix, nominal))
    sample.SetNormalizeByTheory(False)
    for modifier in content["modifiers"]:
        name, kind, data = modifier["name"], modifier["type"], modifier["data"]
        if kind == "normfactor":
            low, high = settings.get(name, {}).get("bounds", [[0, 10]])[0]
            sample.AddNormFactor(name, settings.get(name, {}).get("inits", [1.0])[0], low, high)
        elif kind == "normsys":
            sample.AddOverallSys(name, data["lo"], data["hi"])
        elif kind == "histosys":
            shape = factory.HistoSys()
            shape.SetName(name)
            shape.SetHistoLow(root_histogram(root, f"{prefix}_{name}_low", data["lo_data"]))
            shape.SetHistoHigh(root_histogram(root, f"{prefix}_{name}_high", data["hi_data"]))
            sample.AddHistoSys(shape)
        elif kind == "staterror":
            relative = [error / value if value else 0 for error, value in zip(data, nominal)]
            sample.ActivateStatError()
            sample.GetStatError().SetUseHisto(True)
            sample.GetStatError().SetErrorHist(root_histogram(root, f"{prefix}_{name}", relative))
        elif kind == "shapesys":
            relative = [error / value if value else 0 for error, value in zip(data, nominal)]
            shape = factory.ShapeSys()
            shape.SetName(name)
            shape.SetConstraintType(factory.Constraint.Poisson)
            shape.SetErrorHist(root_histogram(root, f"{prefix}_{name}", relative))
            sample.AddShapeSys(shape)
        elif kind == "shapefactor":
            shape = factory.ShapeFactor()
            shape.SetName(name)
            sample.AddShapeFactor(shape)
        elif kind == "lumi":
            sample.SetNormalizeByTheory(True)
    return sample


def with_root(workspace, arguments):
    import ROOT as root

    os.chdir(tempfile.mkdtemp())  # HistFactory leaves a file a channel behind
    root.RooMsgService.instance().setGlobalKillBelow(root.RooFit.ERROR)
    measurement = root_measurement(root, workspace)
    space = root.RooStats.HistFactory.MakeModelAndMeasurementFast(measurement)
    config = space.obj("ModelConfig")
    data = space.data("obsData")
    start = space.allVars().snapshot()
    poi = config.GetParametersOfInterest().first()

    def fit():
        space.allVars().assign(start)
        nll = config.GetPdf().createNLL(
            data,
            root.RooFit.GlobalObservables(config.GetGlobalObservables()),
            root.RooFit.EvalBackend("cpu"),
            root.RooFit.Offset("initial"),
        )
        minimizer = root.RooMinimizer(nll)
        minimizer.setPrintLevel(-1)
        minimizer.setStrategy(0)
        minimizer.optimizeConst(2)
        status = minimizer.minimize("Minuit2", "Migrad")
        began = time.process_time()
        minimizer.hesse()
        return {"poi": poi.getVal(), "poi_error": poi.getError(), "status": status, "of_which_hesse_s": time.process_time() - began}

    cpu, result = fastest(arguments.seconds, fit)
    return {"version": str(root.__version__), "fit_cpu_s": cpu, **result}


TOOLS = {"pyhf-slsqp": with_pyhf, "pyhf-minuit": with_pyhf, "nextstat": with_nextstat, "root": with_root}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tool", choices=TOOLS)
    parser.add_argument("workspace")
    parser.add_argument("--patch")
    parser.add_argument("--replicas", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=10)
    arguments = parser.parse_args()
    workspace = read(arguments)
    outcome = TOOLS[arguments.tool](workspace, arguments)
    print(json.dumps({"tool": arguments.tool, "workspace": arguments.workspace, **outcome}))


if __name__ == "__main__":
    main()
