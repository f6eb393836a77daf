"""Makes the RNTuples of this directory and expected.json: what ROOT's own reader finds in them, as columns.

Made with ROOT 6.40.00 (wheel `root` 0.1a12) and g++ 12: python make.py OUT
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

import ROOT

ALTERNATIVES = {("types.root", "variant"): 4, ("types.root", "variants"): 4, ("later.root", "variant"): 2}


def columns(name, values, alternatives):
    """The columns of a field: members of records and alternatives of variants apart, with the lists around them."""
    sample = next(leaves(values), None)
    if isinstance(sample, dict) and "tag" in sample:
        yield name, each(values, lambda variant: variant["tag"])
        for tag in range(1, alternatives + 1):
            yield f"{name}._{tag - 1}", each(values, lambda v: [v["value"]] if v["tag"] == tag else [])
    elif isinstance(sample, dict):
        for member in sample:
            yield from columns(f"{name}.{member}", each(values, lambda record: record[member]), alternatives)
    else:
        yield name, values


def leaves(values):
    for value in values:
        if isinstance(value, list):
            yield from leaves(value)
        else:
            yield value


def each(values, function):
    return [each(value, function) if isinstance(value, list) else function(value) for value in values]


def run(out):
    """Compiles and runs make.cc; its lines are file, field and values."""
    home = pathlib.Path(ROOT.__file__).parent
    with tempfile.TemporaryDirectory() as build:
        program = f"{build}/make"
        source = pathlib.Path(__file__).with_name("make.cc")
        libraries = ["-lROOTNTuple", "-lCore", "-lRIO", f"-Wl,-rpath,{home}/lib"]
        subprocess.run(
            ["g++", "-std=c++17", "-O0", f"-I{home}/include", str(source), "-o", program, f"-L{home}/lib", *libraries],
            check=True,
        )
        environment = os.environ | {"ROOTSYS": str(home)}
        return subprocess.run([program, out], check=True, capture_output=True, text=True, env=environment).stdout


def main(out):
    expected = {}
    for line in run(out).splitlines():
        file, field, values = line.split("\t")
        for name, column in columns(field, json.loads(values), ALTERNATIVES.get((file, field), 0)):
            expected.setdefault(file, {})[name] = column
    # The same values whether compressed or not.
    assert expected["encodings.root"] == expected.pop("encodings_plain.root")
    with open(f"{out}/expected.json", "w") as target:
        files = [
            f'"{file}": {{\n'
            + ",\n".join(f'"{name}": {json.dumps(column, separators=(",", ":"))}' for name, column in of_file.items())
            + "\n}"
            for file, of_file in expected.items()
        ]
        target.write("{\n" + ",\n".join(files) + "\n}\n")


if __name__ == "__main__":
    main(sys.argv[1])
