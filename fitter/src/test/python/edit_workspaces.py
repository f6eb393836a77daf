"""Writes what pyhf makes of workspaces by prune, rename, combine and inspect: python edit_workspaces.py RESOURCES

RESOURCES is src/test/resources/io/kollider/fitter. Made with pyhf 0.7.6.
"""

import json
import pathlib
import subprocess
import sys

import pyhf

resources = pathlib.Path(sys.argv[1])
out = resources / "editing"
out.mkdir(exist_ok=True)


def read(name):
    return pyhf.Workspace(json.loads((resources / f"reference/workspaces/{name}.json").read_text()))


def write(name, workspace):
    (out / f"{name}.json").write_text(json.dumps(workspace, separators=(",", ":")))


imported = read("pyhf-xmlimport")
coupled = read("pyhf-2ch-couplednorm")
shared = read("pyhf-shared-nuispar")
large = read("kollider-all7")

write(
    "pruned-large",
    large.prune(channels=[c for c in large.channels if c != "CR_z"], modifier_types=["histosys", "shapesys"], samples=["other", "fakes"]),
)
write("pruned-imported", imported.prune(modifiers=["syst2", "syst3"], samples=["background2"], measurements=["GammaExample", "ConstExample"]))
write("renamed-imported", imported.rename(modifiers={"syst1": "theory", "SigXsecOverSM": "mu"}))

left = imported.prune(measurements=["LogNormExample"])
right = imported.prune(measurements=["GaussExample"]).rename(channels={"channel1": "channel2"}, modifiers={"staterror_channel1": "staterror_channel2", "syst3": "syst4"})
write("right", right)
write("joined-outer", pyhf.Workspace.combine(left, right, join="outer"))
write("joined-left-outer", pyhf.Workspace.combine(left, right, join="left outer"))
write("joined-right-outer", pyhf.Workspace.combine(left, right, join="right outer"))
write("joined-none", pyhf.Workspace.combine(coupled, imported, join="none"))

# The same channel and measurement with other content: only one of the two can stay.
other = json.loads(json.dumps(right.rename(channels={"channel2": "channel1"})))
other["observations"][0]["data"] = [1.0, 2.0]
other["measurements"][0]["config"]["parameters"] = []
write("other", other)
write("conflict-left-outer", pyhf.Workspace.combine(left, pyhf.Workspace(other), join="left outer"))
write("conflict-right-outer", pyhf.Workspace.combine(left, pyhf.Workspace(other), join="right outer"))

more_samples = json.loads(json.dumps(shared.rename(samples={"background": "fakes"}, measurements={"GaussExample": "shared"})))
more_samples["observations"] = json.loads(json.dumps(imported["observations"]))
write("more-samples", more_samples)
merged = pyhf.Workspace.combine(imported, pyhf.Workspace(more_samples), join="outer", merge_channels=True)
write("merged-channels", merged)

for name in ("kollider-all7", "pyhf-xmlimport", "pyhf-shared-nuispar"):
    subprocess.run(
        ["pyhf", "inspect", str(resources / f"reference/workspaces/{name}.json"), "--output-file", str(out / f"inspected-{name}.json")],
        check=True,
        stdout=subprocess.DEVNULL,
    )
