"""Compares exported histograms with the results of the run that they come from, read by uproot and by ROOT.

    kollider run ANALYSIS.yaml --data-dir STATE --out OUT
    kollider export histograms ANALYSIS.yaml --data-dir STATE --format combine --out all.root
    kollider export histograms ANALYSIS.yaml --data-dir STATE --format trex --out trex.root
    kollider export histograms ANALYSIS.yaml --data-dir STATE --format combine --fit FIT --out fit.root
    python check_export.py OUT all.root trex.root fit.root
"""
import json, sys
import numpy as np, uproot, ROOT

out, every, trex, fitted = sys.argv[1:]
histograms = json.load(open(f"{out}/histograms.json"))
workspace = json.load(open(f"{out}/workspace.json"))
counted = 0
combine, flat = uproot.open(every), uproot.open(trex)
rfile = ROOT.TFile.Open(every)
for region, variables in histograms.items():
    for variable, content in variables.items():
        channel = f"{region}_{variable}"
        axes = [content["x"], content["y"]] if "x" in content else [content]
        for sample, want in content.items():
            if sample in ("edges", "categories", "x", "y"):
                continue
            name = f"{channel}/{'data_obs' if sample == 'data' else sample}"
            for h in (combine[name], flat[f"{channel}__{sample}"]):
                # uproot's [x][y]; ROOT's global bins have x fastest
                assert h.values(flow=True).T.ravel().tolist() == want["sumw"], name
                assert h.variances(flow=True).T.ravel().tolist() == want["sumw2"], name
                for axis, given in zip(h.axes, axes):
                    if "edges" in given:
                        assert axis.edges().tolist() == given["edges"], name
                    else:
                        assert axis.labels() == given["categories"], name
            r = rfile.Get(name)
            assert [r.GetBinContent(i) for i in range(len(want["sumw"]))] == want["sumw"], name
            counted += 1

# A variation in the workspace is a rate times a shape; bins that the fit holds at zero are left out.
fit = uproot.open(fitted)
varied = 0
for channel in workspace["channels"]:
    data = next(o["data"] for o in workspace["observations"] if o["name"] == channel["name"])
    assert fit[f"{channel['name']}/data_obs"].values().tolist() == data
    for sample in channel["samples"]:
        nominal = np.array(sample["data"])
        name = f"{channel['name']}/{sample['name']}"
        raw = fit[name].values()
        kept = raw > 0
        assert (raw[kept] == nominal[kept]).all()
        given = {}
        for modifier in sample["modifiers"]:
            if modifier["type"] == "normsys":
                given.setdefault(modifier["name"], {})["rate"] = modifier["data"]
            if modifier["type"] == "histosys":
                given.setdefault(modifier["name"], {})["shape"] = modifier["data"]
        for systematic, parts in given.items():
            for side, rate, shape in (("Up", "hi", "hi_data"), ("Down", "lo", "lo_data")):
                want = np.array(parts["shape"][shape]) if "shape" in parts else nominal
                want = want * (parts["rate"][rate] if "rate" in parts else 1)
                got = np.maximum(0, fit[f"{name}_{systematic}{side}"].values())
                # division by the rate and multiplication round; clipping and held bins change the rate
                if kept.all() and (fit[f"{name}_{systematic}{side}"].values() >= 0).all():
                    assert np.allclose(got, want, rtol=1e-11, atol=0), (name, systematic, side, got, want)
                    varied += 1
print(json.dumps({"root": str(ROOT.__version__), "uproot": uproot.__version__, "nominal": counted, "varied": varied,
                  "histograms": len(combine.keys(filter_classname="TH1D")), "of two variables": len(combine.keys(filter_classname="TH2D"))}))
