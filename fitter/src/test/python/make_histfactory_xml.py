"""Writes the ROOT files of the HistFactory examples and what pyhf reads: python make_histfactory_xml.py RESOURCES

RESOURCES is src/test/resources/io/kollider/fitter/xml, which has the XML files. Made with ROOT 6.40.00, pyhf 0.7.6, uproot 5.7.7.
tutorial has the numbers of ROOT's HistFactory tutorial; everything is used once in complete.
"""

import array
import json
import pathlib
import sys

import pyhf.readxml
import ROOT

resources = pathlib.Path(sys.argv[1])


def fill(histogram, contents, errors):
    for i, content in enumerate(contents):
        histogram.SetBinContent(i + 1, content)
    if errors is not None:
        histogram.Sumw2()
        for i, error in enumerate(errors):
            histogram.SetBinError(i + 1, error)
    # What is outside of the bins is no part of a channel.
    histogram.SetBinContent(0, 1000.0)
    histogram.SetBinContent(len(contents) + 1, 2000.0)


def write(file, directory, histograms, kind, variable=False):
    target = file.mkdir(directory) if directory else file
    target.cd()
    for name, (contents, errors) in histograms.items():
        n = len(contents)
        if variable:
            edges = array.array("d", [0.0] + [2.0**i for i in range(n)])
            histogram = kind(name, name, n, edges)
        else:
            histogram = kind(name, name, n, 1.0, 2.0)
        histogram.SetDirectory(ROOT.nullptr)
        fill(histogram, contents, errors)
        target.WriteObject(histogram, name)


file = ROOT.TFile(str(resources / "tutorial/data/example.root"), "RECREATE")
write(
    file,
    "",
    {
        "data": ([122, 112], None),
        "signal": ([20, 10], None),
        "background1": ([100, 0], None),
        "background2": ([0, 100], None),
        "background1_statUncert": ([0.05, 0.05], None),
    },
    ROOT.TH1F,
)
file.Close()

file = ROOT.TFile(str(resources / "complete/data/regions.root"), "RECREATE")
write(
    file,
    "SR",
    {
        "data": ([31, 24, 12, 3], None),
        "signal": ([2.5, 3.25, 4.1, 1.7], [0.2, 0.25, 0.3, 0.1]),
        "ttbar": ([20.125, 15.5, 6.0625, -0.25], [1.5, 1.25, 0.75, 0.4]),
        "ttbar_jes_up": ([22.0, 16.5, 6.5, -0.2], None),
        "ttbar_jes_down": ([18.5, 14.75, 5.5, -0.3], None),
        "fakes": ([8.0, 4.0, 2.0, 0.0], None),
        "fakes_relative": ([0.25, 0.5, 0.75, 1.0], None),
    },
    ROOT.TH1D,
    variable=True,
)
write(file, "CR", {"data": ([410, 220], None), "ttbar": ([380.5, 190.25], [8.5, 5.5]), "fakes": ([40, 20], None)}, ROOT.TH1F)
file.Close()
file = ROOT.TFile(str(resources / "complete/data/errors.root"), "RECREATE")
write(file, "deep", {}, ROOT.TH1F)
write(file, "", {"relative": ([0.1, 0.2], None)}, ROOT.TH1F)
file.Close()

for name in ("tutorial", "complete"):
    pyhf.readxml.clear_filecache()
    spec = pyhf.readxml.parse(resources / name / "config/combination.xml", resources / name)
    (resources / name / "pyhf.json").write_text(json.dumps(spec, indent=1))
