"""Writes what pyhf says about digests and patchsets: python make_patchset.py RESOURCES

RESOURCES is src/test/resources/io/kollider/fitter. Made with pyhf 0.7.6, Python 3.11.7.
"""

import copy
import json
import pathlib
import random
import struct
import sys

import jsonpatch
import pyhf

resources = pathlib.Path(sys.argv[1])
out = resources / "workspace"
out.mkdir(exist_ok=True)

digests = {}
for file in sorted((resources / "reference/workspaces").glob("*.json")):
    spec = json.loads(file.read_text())
    digests[file.stem] = {a: pyhf.utils.digest(spec, algorithm=a) for a in ("md5", "sha256")}

generator = random.Random(1)
numbers = [0.1, 1e16, 1e15, 123456789012345680.0, 1e-4, 1e-5, 5e-324, 1.7976931348623157e308, -0.0, 2.0**-44, 2e-3, 9007199254740993.0, 2.0**70, 1e22, 1e23]
numbers += [struct.unpack(">d", generator.randbytes(8))[0] for _ in range(2000)]
numbers += [round(generator.uniform(0, 1000), generator.randrange(6)) for _ in range(500)]
texts = [[struct.pack(">d", x).hex(), repr(x)] for x in numbers if x == x]
(out / "digests.json").write_text(json.dumps({"digests": digests, "numbers": texts}, separators=(",", ":")))

base = resources / "reference/workspaces/pyhf-1bin-shapesys.json"
spec = json.loads(base.read_text())


def signal(scale):
    return [
        {"op": "test", "path": "/version", "value": "1.0.0"},
        {"op": "replace", "path": "/channels/0/samples/0/data", "value": [scale]},
        {"op": "copy", "from": "/channels/0/samples/1", "path": "/channels/0/samples/-"},
        {"op": "replace", "path": "/channels/0/samples/2/name", "value": "copied"},
        {"op": "remove", "path": "/channels/0/samples/2/modifiers/0"},
        {"op": "move", "from": "/channels/0/samples/2", "path": "/channels/0/samples/0"},
    ]


patchset = {
    "metadata": {
        "references": {"hepdata": "ins1234567"},
        "description": "signals of an invented model",
        "digests": digests[base.stem],
        "labels": ["m_stop", "m_lsp"],
    },
    "patches": [
        {"metadata": {"name": f"stop_{m}_{l}", "values": [m, l]}, "patch": signal(1000.0 / m + l)}
        for m, l in [(500, 0), (500, 100), (750, 100)]
    ],
    "version": "1.0.0",
}
pyhf.schema.validate(patchset, "patchset.json")
(out / "patchset.json").write_text(json.dumps(patchset, indent=1))
applied = pyhf.PatchSet(patchset).apply(copy.deepcopy(spec), "stop_500_100")
assert applied == pyhf.Workspace(jsonpatch.JsonPatch(signal(102.0)).apply(spec))
(out / "patched.json").write_text(json.dumps(applied, indent=1))
