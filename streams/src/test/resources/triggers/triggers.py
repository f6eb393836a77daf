#!/usr/bin/env python3
"""Events of the reference samples by trigger and matched objects: triggers.py DIR > triggers.json (uproot, numpy).

Two periods with other triggers each; simulation is shared between them by event number. Electrons and muons above 12 GeV, no overlap removal.
"""
import json
import pathlib
import sys

import uproot

FILES = ["data_2015_tiny.root", "mc_361106_zee.root", "mc_410472_ttbar_dilep.root"]
D = {"electron": [("HLT_e24_lhmedium_L1EM20VH", 47e3), ("HLT_e120_lhloose", None)], "muon": [("HLT_mu20_iloose_L1MU15", 21e3)],
     "both": [("HLT_mu40", [("el", 20e3), ("mu", 30e3)]), ("HLT_e60_lhmedium", [("el", 60e3), ("el", 15e3)])]}
LATER = {"electron": [("HLT_e60_lhmedium", 61e3)], "muon": [("HLT_mu40", 42e3)], "both": []}


def period(event):
    if event["runNumber"] == 284500:  # simulation
        draw = (event["eventNumber"] % 1000003) * 618034 % 1000003
        return D if draw < round(0.3 * 1000003) else LATER
    return D if 276262 <= event["runNumber"] <= 276336 or event["runNumber"] == 279932 else LATER


def objects(event, kind):
    return [(pt, match) for pt, match in zip(event[f"{kind}_pt_NOSYS"], event[f"{kind}_trigMatch"]) if pt > 12e3]


def fits(event, legs):
    """Whether there are as many matched objects above each threshold as there are legs at or above it."""
    for kind, threshold in legs:
        need = sum(1 for k, t in legs if k == kind and t >= threshold)
        if sum(1 for pt, match in objects(event, kind) if match and pt > threshold) < need:
            return False
    return True


def look(event):
    lists = period(event)
    answers = {"electron": False, "muon": False, "both": False, "matched": False}
    lowest = {"el": [], "mu": []}
    for name, triggers in lists.items():
        for trigger, legs in triggers:
            if not event["trigPassed_" + trigger]:
                continue
            answers[name] = True
            if not isinstance(legs, list):
                legs = [("el" if name == "electron" else "mu", legs or 0)]
            answers["matched"] |= fits(event, legs)
            for kind in {k for k, _ in legs}:
                lowest[kind].append(min(t for k, t in legs if k == kind))
    answers["any"] = answers["electron"] or answers["muon"] or answers["both"]
    count = {kind: sum(1 for pt, match in objects(event, kind) if match and any(pt > t for t in lowest[kind])) for kind in lowest}
    answers["electrons"] = count["el"]
    answers["leptons"] = count["el"] + count["mu"]
    answers["lead"] = False
    leptons = sorted([(-pt, 0, match, "el") for pt, match in objects(event, "el")] + [(-pt, 1, match, "mu") for pt, match in objects(event, "mu")])
    if leptons:
        pt, _, match, kind = leptons[0]
        answers["lead"] = bool(match and any(-pt > t for t in lowest[kind]))
    answers["clean"] = bool(event["pass_eventClean_NOSYS"])
    return answers


def main():
    result = {}
    for name in FILES:
        tree = uproot.open(pathlib.Path(sys.argv[1]) / name)["analysis"]
        columns = [b for b in tree.keys() if b.startswith("trigPassed") or b in (
            "runNumber", "eventNumber", "pass_eventClean_NOSYS", "el_pt_NOSYS", "el_pt_EG_SCALE_ALL__1up", "mu_pt_NOSYS", "el_trigMatch",
            "mu_trigMatch")]
        total = {}
        for event in tree.arrays(columns).to_list():
            answers = look(event)
            for key, value in answers.items():
                if key == "clean" or answers["clean"]:
                    total[key] = total.get(key, 0) + int(value)
            if "el_pt_EG_SCALE_ALL__1up" in event and answers["clean"]:  # with the energies of electrons shifted
                varied = look({**event, "el_pt_NOSYS": event["el_pt_EG_SCALE_ALL__1up"]})
                total["lead_up"] = total.get("lead_up", 0) + varied["lead"]
                total["matched_up"] = total.get("matched_up", 0) + varied["matched"]
        result[name] = total
    print(json.dumps(result, indent=1, sort_keys=True))


main()
