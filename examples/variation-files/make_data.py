"""Makes the files of this example: tiny ntuples in which variations have trees or files of their own.

    python make_data.py

Needs numpy and ROOT (6.40 made these). What is in the files is random; the numbers that kollider must find come from expected.py.
"""

import pathlib

import numpy
import ROOT

RANDOM = numpy.random.default_rng(20151)


def events(first, count, run, mean_ht, jets, generator):
    """Columns of events of one file."""
    n_jets = RANDOM.poisson(jets, count).astype("int32")
    return {
        "runNumber": numpy.full(count, run, "uint32"),
        "eventNumber": numpy.arange(first, first + count).astype("uint64"),
        "nJets": n_jets,
        "HT": (RANDOM.exponential(mean_ht, count) + 25 * n_jets).astype("float32"),
        "weight_mc": (generator * RANDOM.choice([1.0] * 15 + [-1.0], count) * RANDOM.uniform(0.5, 1.5, count)).astype("float32"),
        "weight_lep": RANDOM.normal(0.97, 0.02, count).astype("float32"),
        "weight_ps": RANDOM.normal(1.0, 0.1, count).astype("float32"),
    }


def scaled(columns, factor):
    """The same events with jets of another energy scale; some are in the tree of one variation alone, as after a skim."""
    kept = RANDOM.uniform(size=len(columns["HT"])) < 0.95
    varied = {name: values[kept] for name, values in columns.items()}
    varied["HT"] = (varied["HT"] * factor).astype("float32")
    varied["nJets"] = numpy.maximum(0, varied["nJets"] + RANDOM.integers(-1, 2, kept.sum()) * (RANDOM.uniform(size=kept.sum()) < 0.1)).astype("int32")
    return varied


def write(name, trees, sum_of_weights):
    path = f"data/{name}.root"
    pathlib.Path(path).unlink(missing_ok=True)
    for tree, columns in trees.items():
        options = ROOT.RDF.RSnapshotOptions()
        options.fMode = "UPDATE"
        options.fBasketSize = 4000
        ROOT.RDF.FromNumpy(columns).Snapshot(tree, path, list(columns), options)
    if sum_of_weights is not None:
        with ROOT.TFile(path, "UPDATE") as file:
            counts = ROOT.TH1D("sumWeights", "entries, and sum of generator weights before the skim", 2, 0, 2)
            counts.SetBinContent(1, 4.0 * len(trees["nominal"]["HT"]))
            counts.SetBinContent(2, sum_of_weights)
            file.WriteObject(counts, "sumWeights")


def simulated(name, first, count, run, mean_ht, jets, generator, sum_of_weights):
    nominal = events(first, count, run, mean_ht, jets, generator)
    trees = {"nominal": nominal, "nominal_JES_up": scaled(nominal, 1.03), "nominal_JES_down": scaled(nominal, 0.97)}
    write(name, trees, sum_of_weights)


simulated("410470_1", 0, 220, 284500, 180, 4.0, 2.5, 1500.0)
simulated("410470_2", 220, 150, 284500, 180, 4.0, 2.5, 1100.0)
simulated("364100", 0, 180, 284500, 60, 1.5, 10.0, 5200.0)
# another generator: other weights, another number of events, a DSID of its own
write("410558", {"nominal": events(0, 260, 284500, 190, 4.2, 7.0)}, 4600.0)
# one set of files for a variation, each with the tree 'nominal'
write("JER_410470", {"nominal": events(0, 300, 284500, 185, 3.9, 2.5)}, 2300.0)
write("JER_364100", {"nominal": events(0, 140, 284500, 64, 1.6, 10.0)}, 4100.0)
data = events(0, 90, 276262, 150, 3.5, 1.0)
write("data", {"nominal": {name: data[name] for name in ("runNumber", "eventNumber", "nJets", "HT")}}, None)
