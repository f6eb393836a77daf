"""Writes what ROOT's HistFactory makes of constraint terms: python constraint_terms.py RESOURCES

RESOURCES is src/test/resources/io/kollider/fitter/xml. The measurements are those of constraints/combination.xml, built in code because the wheel of ROOT 6.40.00
has no parser of HistFactory's XML; lumi is held at 1. 'nll' are differences of -ln L to the first point.
"""

import json
import pathlib
import sys

import ROOT

factory = ROOT.RooStats.HistFactory
ROOT.RooMsgService.instance().setGlobalKillBelow(ROOT.RooFit.ERROR)
resources = pathlib.Path(sys.argv[1])
kept = []


def histogram(name, contents):
    made = ROOT.TH1D(name, name, len(contents), 0, len(contents))
    for i, content in enumerate(contents):
        made.SetBinContent(i + 1, content)
    made.SetDirectory(ROOT.nullptr)
    ROOT.SetOwnership(made, False)
    return made


HISTOGRAMS = {
    "data": [57, 66],
    "signal": [5, 10],
    "first": [25, 30],
    "second": [22, 28],
    "second_low": [20, 29],
    "second_high": [25, 26],
}


def measurement(term):
    made = factory.Measurement("m", "m")
    made.SetPOI("mu")
    made.AddConstantParam("Lumi")
    made.SetLumi(1)
    made.SetLumiRelErr(0.1)
    channel = factory.Channel("SR")
    channel.SetData(histogram("data", HISTOGRAMS["data"]))
    signal = factory.Sample("signal")
    signal.SetHisto(histogram("signal", HISTOGRAMS["signal"]))
    signal.AddNormFactor("mu", 1, 0, 5)
    channel.AddSample(signal)
    first = factory.Sample("first")
    first.SetHisto(histogram("first", HISTOGRAMS["first"]))
    first.AddOverallSys("norm", 0.9, 1.15)
    first.AddOverallSys("both", 0.95, 1.1)
    channel.AddSample(first)
    second = factory.Sample("second")
    second.SetHisto(histogram("second", HISTOGRAMS["second"]))
    second.AddOverallSys("norm", 1.05, 0.97)
    shape = factory.HistoSys()
    shape.SetName("both")
    shape.SetHistoLow(histogram("second_low", HISTOGRAMS["second_low"]))
    shape.SetHistoHigh(histogram("second_high", HISTOGRAMS["second_high"]))
    second.AddHistoSys(shape)
    channel.AddSample(second)
    made.AddChannel(channel)
    term(made)
    kept.append(made)
    return made


TERMS = {
    "gaussian": lambda m: None,
    "uniform": lambda m: (m.AddUniformSyst("norm"), m.AddUniformSyst("both")),
    "lognormal": lambda m: (m.AddLogNormSyst("norm", 0.4), m.AddLogNormSyst("both", 0.2)),
    "none": lambda m: m.AddNoSyst("norm"),
}

POINTS = [
    {"mu": 1.0, "norm": 0.0, "both": 0.0},
    {"mu": 1.3, "norm": 0.6, "both": -0.4},
    {"mu": 0.5, "norm": -0.7, "both": 0.8},
    {"mu": 2.0, "norm": 1.7, "both": -2.1},
    {"mu": 0.1, "norm": -2.5, "both": 1.9},
]

file = ROOT.TFile(str(resources / "constraints/histograms.root"), "RECREATE")
for name, contents in HISTOGRAMS.items():
    file.WriteObject(histogram(name, contents), name)
file.Close()

result = {}
for name, term in TERMS.items():
    workspace = factory.HistoToWorkspaceFactoryFast.MakeCombinedModel(measurement(term))
    config = workspace["ModelConfig"]
    # Constraints as densities of the parameters: as densities of the auxiliary measurements, which ROOT keeps between -10 and 10, that of width 100 would change by
    # 3e-5 between these points, too.
    nuisance = config.GetNuisanceParameters() or ROOT.RooArgSet()
    nll = config.GetPdf().createNLL(workspace["obsData"], Constrain=nuisance)
    values = []
    for point in POINTS:
        for parameter, value in point.items():
            variable = workspace.var(parameter if parameter == "mu" else "alpha_" + parameter)
            if variable:
                variable.setVal(value)
        values.append(nll.getVal())
    result[name] = [value - values[0] for value in values]
(resources / "constraints/root.json").write_text(json.dumps({"points": POINTS, "nll": result}, indent=1) + "\n")
