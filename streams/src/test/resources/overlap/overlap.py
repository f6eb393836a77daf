#!/usr/bin/env python3
"""Random crowded events and what overlap removal leaves of them: overlap.py > overlap.json (Python 3, standard library only).

Written from the definitions in docs/physics.md, one event and one pair at a time, without a look at the Java code. Objects fail their
own selection now and then; what is left is given by places in the file.
"""
import json
import math
import random

KINDS = {"el": "electron", "mu": "muon", "tau": "tau", "ph": "photon", "jet": "jet", "fat": "large-r-jet"}
MOST = {"el": 4, "mu": 4, "tau": 2, "ph": 3, "jet": 7, "fat": 2}
RADII = (0.2, 0.3, 0.4, 1.0)


def event(rng):
    objects = {}
    for kind, most in MOST.items():
        objects[kind] = []
        for place in range(rng.randint(0, most)):
            o = {"pt": rng.choice([8e3, 20e3, 40e3, 99e3, 100e3, 250e3]) if kind in ("el", "mu") else round(rng.uniform(2e4, 4e5)),
                 "eta": round(rng.uniform(-0.9, 0.9), 3),
                 "phi": round(rng.uniform(2.4, 3.141) * rng.choice([-1, 1]), 3),
                 "ok": int(rng.random() < 0.9)}
            if kind in ("tau", "jet", "fat"):
                o["m"] = round(o["pt"] * rng.uniform(0.05, 0.4))
            if kind in ("el", "mu"):
                o["track"] = rng.randint(-1, 5)
            if kind == "mu":
                o["calo"] = rng.randint(0, 1)
                o["jet"] = rng.randint(-1, 6)
            if kind == "jet":
                o["ntrk"] = rng.randint(0, 6)
                o["b"] = rng.randint(0, 1)
            o["place"] = place
            objects[kind].append(o)
    return objects


def y(kind, o):
    if kind in ("el", "mu", "ph"):
        return o["eta"]
    pz = o["pt"] * math.sinh(o["eta"])
    e = math.sqrt(o["pt"] ** 2 + pz ** 2 + o["m"] ** 2)
    return 0.5 * math.log((e + pz) / (e - pz))


def far(a, ka, b, kb):
    d = abs(a["phi"] - b["phi"])
    if d > math.pi:
        d = 2 * math.pi - d
    dr = math.hypot(y(ka, a) - y(kb, b), d)
    assert all(abs(dr - r) > 1e-6 for r in RADII), "an event on the edge of a cone"
    return dr


def cone(loser, winner, radius, when=lambda o: True, unless=lambda o, w: False, also=lambda o, w: False):
    def step(left):
        return [o for o in left[loser]
                if when(o) and any((far(o, loser, w, winner) < (radius(o) if callable(radius) else radius) or also(o, w))
                                   and not unless(o, w) for w in left[winner])]
    return loser, step


def track(loser, winner, when=lambda o: True, against=lambda o, w: True):
    def step(left):
        return [o for o in left[loser]
                if when(o) and o["track"] >= 0 and any(w is not o and w["track"] == o["track"] and against(o, w) for w in left[winner])]
    return loser, step


def sliding(o):
    return min(0.4, 0.04 + 10e3 / o["pt"])


STEPS = {
    "e_sharing_track_with_e": track("el", "el", against=lambda o, w: w["pt"] > o["pt"]),
    "tau_near_e": cone("tau", "el", 0.2),
    "tau_near_mu": cone("tau", "mu", 0.2),
    "calo_mu_sharing_track_with_e": track("mu", "el", when=lambda o: o["calo"]),
    "e_sharing_track_with_mu": track("el", "mu"),
    "photon_near_e": cone("ph", "el", 0.4),
    "photon_near_mu": cone("ph", "mu", 0.4),
    "jet_near_e": cone("jet", "el", 0.2),
    "e_near_jet": cone("el", "jet", 0.4),
    "jet_near_mu": cone("jet", "mu", 0.2, when=lambda o: o["ntrk"] < 3),
    "mu_near_jet": cone("mu", "jet", 0.4),
    "jet_near_tau": cone("jet", "tau", 0.2),
    "jet_near_photon": cone("jet", "ph", 0.4),
    "large_r_jet_near_e": cone("fat", "el", 1.0),
    "jet_near_large_r_jet": cone("jet", "fat", 1.0),
}
STANDARD = [(name, step) for name, step in STEPS.items() if name != "e_sharing_track_with_e"]


def replaced(**other):
    return [(name, other.get(name, step)) for name, step in STANDARD]


SLIDING = dict(e_near_jet=cone("el", "jet", sliding), mu_near_jet=cone("mu", "jet", sliding))
TAGGED = dict(jet_near_e=cone("jet", "el", 0.2, unless=lambda o, w: o["b"] and w["pt"] < 100e3),
              jet_near_mu=cone("jet", "mu", 0.2, when=lambda o: o["ntrk"] < 3 and not o["b"]))
CASES = {  # the analysis file's text: steps, and whether muons know the jet that they are ghost-associated to
    "standard": (STANDARD, False),
    "boosted": (replaced(**SLIDING), False),
    "heavy-flavour": (replaced(**TAGGED), False),
    "boosted-heavy-flavour": (replaced(**SLIDING, **TAGGED), False),
    "lepton-favoured": ([(n, s) for n, s in STANDARD if n not in ("e_near_jet", "mu_near_jet")], False),
    "none": ([], False),
    "standard ": (replaced(jet_near_mu=cone("jet", "mu", 0.2, when=lambda o: o["ntrk"] < 3, also=lambda o, w: w["jet"] == o["place"])), True),
    "[mu_near_jet, {step: jet_near_e, b-tagged-below: 50 GeV}, {step: e_near_jet, radius: 0.3}, {remove: jet, near: tau, radius: 0.3, when: pt > 100 GeV},"
    " {remove: mu, sharing-track-with: el, name: mu_with_e},"
    " {remove: ph, near: jet, sliding: {offset: 0.04, energy: 10 GeV, largest: 0.4}}]":
        ([("mu_near_jet", STEPS["mu_near_jet"]), ("jet_near_e", cone("jet", "el", 0.2, unless=lambda o, w: o["b"] and w["pt"] < 50e3)),
          ("e_near_jet", cone("el", "jet", 0.3)),
          ("jet_near_tau", cone("jet", "tau", 0.3, when=lambda o: o["pt"] > 100e3)), ("mu_with_e", track("mu", "el")),
          ("ph_near_jet", cone("ph", "jet", sliding))], False),
    **{f"[{name}]": ([(name, step)], False) for name, step in STEPS.items()},
}


def main():
    rng = random.Random(20151)
    events = []
    while len(events) < 60:
        candidate = event(rng)
        try:
            for ka in MOST:
                for kb in MOST:
                    [far(a, ka, b, kb) for a in candidate[ka] for b in candidate[kb] if a is not b]
        except AssertionError:
            continue
        events.append(candidate)
    columns = {f"{k}_{p}": [[o[p] for o in e[k]] for e in events] for k in MOST
               for p in next(o for e in events for o in e[k]) if p != "place"}
    cases = []
    for text, (steps, linked) in CASES.items():
        removed = {name: 0 for name, _ in steps}
        left = []
        for e in events:
            now = {k: [o for o in objects if o["ok"]] for k, objects in e.items()}
            for name, (loser, step) in steps:
                gone = step(now)
                removed[name] += len(gone)
                now[loser] = [o for o in now[loser] if not any(o is g for g in gone)]
            left.append(" ".join("".join(str(o["place"]) for o in now[k]) or "-" for k in MOST))
        cases.append({"overlap-removal": text.strip(), "linked": linked, "removed": removed, "left": left})
    print(json.dumps({"columns": columns, "cases": cases}, separators=(",", ":")))


main()
