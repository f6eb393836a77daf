"""Keeps of full reference numbers what the tests compare with: python cut_expected.py FULL.json CUT.json"""

import json
import sys


def cut(full):
    fit = full["fit"]
    ranking = full["ranking"]
    interval = fit.get("profile_interval_poi")
    return {
        "measurement": full["measurement"],
        "parameters": [
            {key: p[key] for key in ("name", "init", "lower", "upper", "fixed")} for p in full["parameters"]
        ],
        "at_init": {key: full["at_init"][key] for key in ("nll", "rates")},
        "at_points": [{key: p[key] for key in ("parameters", "nll", "rates", "other_interpolation")} for p in full["at_points"]],
        "fit": {key: fit[key] for key in ("nll", "parameters", "uncertainty_exact_hessian")},
        "profile_interval_poi": interval and {key: interval[key] for key in ("lower", "upper")},
        "fixed_poi": {mu: {key: point[key] for key in ("nll", "parameters")} for mu, point in full["fixed_poi"].items()},
        "discovery": {key: full["discovery"][key] for key in ("muhat_bounded_at_zero", "q0", "z0", "p0")},
        "cls_mu1": {
            key: full["cls_mu1"][key] for key in ("q", "q_asimov", "CLsb", "CLb", "CLs_observed", "CLs_expected_-2..+2")
        },
        "upper_limit_qtilde": {key: full["upper_limit_qtilde"][key] for key in ("observed", "expected_-2..+2")},
        "asimov": {
            kind: {
                key: asimov[key]
                for key in ("generated_with", "data", "auxdata", "nll", "parameters", "uncertainty_exact_hessian", "q0")
                if key in asimov
            }
            for kind, asimov in full["asimov"].items()
        },
        "goodness_of_fit": {
            "p": full["goodness_of_fit"]["saturated_p_value_cabinetry"],
            "saturated_main_nll": full["goodness_of_fit"]["saturated_main_nll"],
        },
        "ranking": ranking and {key: ranking[key] for key in ("complete", "top")},
    }


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with open(source) as file:
        result = cut(json.load(file))
    with open(target, "w") as file:
        json.dump(result, file, separators=(",", ":"))
        file.write("\n")
