"""What pyhf's interpolators give: python interpolate.py ../resources/io/kollider/fitter/interpolation.json"""

import json
import sys

import numpy
import pyhf
from pyhf import interpolators

CODES = ("code0", "code1", "code2", "code4", "code4p")


def case(low, nominal, high, alpha):
    found = {"low": low, "nominal": nominal, "high": high, "alpha": alpha}
    for name in CODES:
        interpolator = getattr(interpolators, name)([[[[low], [nominal], [high]]]], subscribe=False)
        found[name] = float(interpolator(numpy.array([[alpha]]))[0][0][0][0])
    return found


if __name__ == "__main__":
    cases = [
        case(low, nominal, high, alpha)
        for low, nominal, high in ((8.0, 10.0, 13.0), (11.0, 10.0, 12.0), (0.97, 1.0, 1.01), (2.5, 1.0, 0.4))
        for alpha in (-3.0, -1.5, -1.0, -0.6, 0.0, 0.25, 0.999, 1.0, 1.001, 2.4)
    ]
    with open(sys.argv[1], "w") as file:
        json.dump({"made_with": "pyhf " + pyhf.__version__, "cases": cases}, file, indent=0)
        file.write("\n")
