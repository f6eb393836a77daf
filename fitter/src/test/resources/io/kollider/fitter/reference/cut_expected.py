"""Keeps of full reference numbers what the tests compare with: python cut_expected.py FULL.json CUT.json"""

import json
import sys


def cut(full):
    fit = full["fit"]
    return {
        "measurement": full["measurement"],
        "parameters": [
            {key: p[key] for key in ("name", "init", "lower", "upper", "fixed")} for p in full["parameters"]
        ],
        "at_init": {key: full["at_init"][key] for key in ("nll", "rates")},
        "at_points": [{key: p[key] for key in ("parameters", "nll", "rates", "other_interpolation")} for p in full["at_points"]],
        "fit": {key: fit[key] for key in ("nll", "parameters", "uncertainty_exact_hessian")},
    }


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(source) as file:
        result = cut(json.load(file))
    with open(target, "w") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")
