"""Writes expressions.json: random events, and what expressions give for them, computed with plain Python, numpy and scikit-hep's vector.

numpy 2.x, vector 1.9: python expressions.py > expressions.json
"""
import itertools
import json
import math

import numpy as np
import vector

EVENTS = 24
MZ = 91.1876
NAN = float("nan")
rng = np.random.default_rng(20151)


def p4(pt, eta, phi, mass):
    return vector.obj(pt=pt, eta=eta, phi=phi, mass=mass)


def column(collection, key):
    return [[o[key] for o in event[collection]] for event in events]


def rounded(o):
    return {k: round(float(v), 4) if k != "charge" and k != "flags" else int(v) for k, v in o.items()}


def z_decay(mass):
    """Two massless leptons from a Z with some momentum."""
    z = p4(rng.exponential(40), rng.normal(0, 1), rng.uniform(-math.pi, math.pi), mass)
    cos, phi = rng.uniform(-1, 1), rng.uniform(-math.pi, math.pi)
    sin = math.sqrt(1 - cos * cos)
    half = mass / 2
    one = vector.obj(px=half * sin * math.cos(phi), py=half * sin * math.sin(phi), pz=half * cos, E=half)
    other = vector.obj(px=-one.px, py=-one.py, pz=-one.pz, E=half)
    return [v.boost_p4(z) for v in (one, other)]


def leptons_of(mass, sign, legs=2):
    return [rounded(dict(pt=v.pt, eta=v.eta, phi=v.phi, charge=sign if i == 0 else -sign)) for i, v in enumerate(z_decay(mass)[:legs])]


# a third of the events has the leptons of tZq, of ttZ in four leptons, of WZ, and of ZZ; the others have any
KINDS = {0: dict(el=[2], mu=[1], jets=3), 1: dict(el=[1], mu=[2, 1], jets=4), 2: dict(el=[1], mu=[2], jets=1), 3: dict(el=[2, 2], mu=[], jets=0)}
events = []
for number in range(EVENTS):
    kind = KINDS.get(number % 12, dict(el=rng.integers(1, 3, rng.integers(0, 3)), mu=rng.integers(1, 3, rng.integers(0, 3)), jets=rng.integers(0, 6)))
    event = {}
    for flavour in ("el", "mu"):
        event[flavour] = [lepton for legs in kind[flavour] for lepton in leptons_of(rng.normal(MZ, 4), rng.choice([-1, 1]), legs)]
    event["jet"] = [rounded(dict(pt=20 + rng.exponential(40), eta=rng.normal(0, 1.5), phi=rng.uniform(-math.pi, math.pi), m=rng.uniform(2, 15),
                                 btag=rng.uniform(0, 0.5 if number % 12 == 2 else 1), flags=rng.integers(0, 64))) for _ in range(kind["jets"])]
    event["jet"].sort(key=lambda j: -j["pt"])
    event["met"] = round(float(rng.exponential(40)) + (50 if number % 12 == 2 else 0), 4)
    event["met_phi"] = round(float(rng.uniform(-math.pi, math.pi)), 4)
    event["x"] = round(float(rng.normal(0, 40)), 4)
    event["n"] = int(rng.integers(-40, 40))
    events.append(event)


class Event:
    """One event as Python objects: leptons by falling pT, electrons first at ties."""

    def __init__(self, event):
        self.raw = event
        self.electrons = [self.lepton(o, 0.000511, "el") for o in event["el"]]
        self.muons = [self.lepton(o, 0.10566, "mu") for o in event["mu"]]
        self.leptons = sorted(self.electrons + self.muons, key=lambda lepton: -lepton["pt"])
        self.jets = [dict(o, p4=p4(o["pt"], o["eta"], o["phi"], o["m"])) for o in event["jet"]]
        self.bjets = [j for j in self.jets if j["btag"] > 0.5]
        self.met = p4(event["met"], 0, event["met_phi"], 0)
        self.x, self.n = event["x"], event["n"]

    @staticmethod
    def lepton(o, mass, flavour):
        return dict(o, p4=p4(o["pt"], o["eta"], o["phi"], mass), flavour=flavour)


def total(objects):
    px = sum(o["p4"].px for o in objects)
    py = sum(o["p4"].py for o in objects)
    pz = sum(o["p4"].pz for o in objects)
    energy = sum(o["p4"].E for o in objects)
    return vector.obj(px=px, py=py, pz=pz, E=energy)


def at(values, i):
    return values[i] if i < len(values) else None


def or_nan(function):
    """NaN where an object that is needed is not there."""

    def value(e):
        try:
            return function(e)
        except (IndexError, ValueError, ZeroDivisionError):
            return NAN

    return value


def sfos(e):
    return [(a, b) for a, b in itertools.combinations(e.leptons, 2) if a["charge"] * b["charge"] < 0 and a["flavour"] == b["flavour"]]


def z(e):
    """The pair nearest to the Z."""
    return min(sfos(e), key=lambda pair: abs(total(pair).mass - MZ))


def others(e):
    """The leptons that are not of the Z: all if there is none."""
    return [o for o in e.leptons if not sfos(e) or not any(o is p for p in z(e))]


def z_candidates(e):
    window = [pair for pair in sfos(e) if abs(total(pair).mass - MZ) < 15]
    taken = []
    for pair in sorted(window, key=lambda pair: abs(total(pair).mass - MZ)):
        if not any(a is b for other in taken for a in pair for b in other):
            taken.append(pair)
    return taken


def wrap(angle):
    return (angle + math.pi) % (2 * math.pi) - math.pi


def dr(a, b, rapidity=False):
    first, second = (a["p4"].rapidity, b["p4"].rapidity) if rapidity else (a["eta"], b["eta"])
    return math.hypot(first - second, wrap(a["phi"] - b["phi"]))


def mt(a, met):
    return math.sqrt(2 * a["pt"] * met.pt * (1 - math.cos(wrap(a["phi"] - met.phi))))


def cos_angle(a, b):
    return (a.px * b.px + a.py * b.py + a.pz * b.pz) / (a.p * b.p)


def tensor(objects, power):
    weights = [o["p4"].p ** (power - 2) for o in objects]
    momenta = [np.array([o["p4"].px, o["p4"].py, o["p4"].pz]) for o in objects]
    norm = sum(w * (m @ m) for w, m in zip(weights, momenta))
    matrix = sum(w * np.outer(m, m) for w, m in zip(weights, momenta)) / norm
    return sorted(np.linalg.eigvalsh(matrix), reverse=True)


def transverse_sphericity(objects):
    matrix = sum(np.outer([o["p4"].px, o["p4"].py], [o["p4"].px, o["p4"].py]) for o in objects)
    small, large = np.linalg.eigvalsh(matrix)
    return 2 * small / (small + large)


def fox_wolfram(order, objects):
    legendre = np.polynomial.legendre.Legendre.basis(order)
    moment = sum(a["p4"].p * b["p4"].p * legendre(np.clip(cos_angle(a["p4"], b["p4"]), -1, 1)) for a in objects for b in objects)
    return moment / sum(o["p4"].E for o in objects) ** 2


def thrust(objects):
    """Over all choices of signs."""
    momenta = np.array([[o["p4"].px, o["p4"].py, o["p4"].pz] for o in objects])
    lengths = [np.linalg.norm(np.array(signs) @ momenta) for signs in itertools.product([1, -1], repeat=len(objects))]
    return max(lengths) / sum(np.linalg.norm(momenta, axis=1))


def some(function, objects):
    return function(objects) if objects else NAN


def hadronic_top(e):
    """Two jets that are not tagged and one that is, nearest to the top quark's mass."""
    light = [j for j in e.jets if j["btag"] <= 0.5]
    triples = [(a, b, c) for a, b in itertools.combinations(light, 2) for c in e.bjets]
    return min(triples, key=lambda t: abs(total(t).mass - 172.5))


def star(e):
    """cos θ* of the negative lepton in the rest frame of the Z, against the direction of the Z."""
    pair = z(e)
    negative = pair[0] if pair[0]["charge"] < 0 else pair[1]
    frame = total(pair)
    return cos_angle(negative["p4"].boostCM_of_p4(frame), frame)


def nearest(a, objects):
    others = [o for o in objects if o is not a]
    return min(others, key=lambda o: dr(a, o))


def top_system(e):
    return [e.leptons[0], e.leptons[1], dict(p4=e.met, pt=e.met.pt), e.bjets[0]]


EXPECTED = {
    # components and sums
    "leptons[0].pt": lambda e: e.leptons[0]["pt"],
    "default(leptons[0].pt, -1)": lambda e: e.leptons[0]["pt"] if e.leptons else -1,
    "px(leptons[0])": lambda e: e.leptons[0]["p4"].px,
    "py(leptons[0])": lambda e: e.leptons[0]["p4"].py,
    "pz(jets[0])": lambda e: e.jets[0]["p4"].pz,
    "p(jets[0])": lambda e: e.jets[0]["p4"].p,
    "theta(jets[0])": lambda e: e.jets[0]["p4"].theta,
    "energy(jets[0])": lambda e: e.jets[0]["p4"].E,
    "mass(sum(leptons))": lambda e: total(e.leptons).mass if e.leptons else 0,
    "mass(sum(leptons[:3]))": lambda e: total(e.leptons[:3]).mass if e.leptons else 0,
    "mass(sum(jets[1:3]) + leptons[0])": lambda e: total(e.jets[1:3] + [e.leptons[0]]).mass,
    "pt(sum(jets) + met)": lambda e: (total(e.jets) + e.met).pt if e.jets else e.met.pt,
    "rapidity(sum(jets))": lambda e: total(e.jets).rapidity,
    "eta(sum(jets))": lambda e: total(e.jets).eta if e.jets else NAN,
    # two objects
    "dR(leptons[0], jets[0])": lambda e: dr(e.leptons[0], e.jets[0]),
    "dR_y(jets[0], jets[1])": lambda e: dr(e.jets[0], e.jets[1], True),
    "dphi(leptons[0], met)": lambda e: abs(wrap(e.leptons[0]["phi"] - e.met.phi)),
    "deta(jets[0], jets[1])": lambda e: abs(e.jets[0]["eta"] - e.jets[1]["eta"]),
    "dy(jets[0], jets[1])": lambda e: abs(e.jets[0]["p4"].rapidity - e.jets[1]["p4"].rapidity),
    "cos_angle(leptons[0], leptons[1])": lambda e: cos_angle(e.leptons[0]["p4"], e.leptons[1]["p4"]),
    "mT(leptons[0], met)": lambda e: mt(e.leptons[0], e.met),
    "energy(boost(leptons[0], leptons[0] + jets[0]))": lambda e: e.leptons[0]["p4"].boostCM_of_p4(e.leptons[0]["p4"] + e.jets[0]["p4"]).E,
    "pz(boost(leptons[0], leptons[0] + jets[0]))": lambda e: e.leptons[0]["p4"].boostCM_of_p4(e.leptons[0]["p4"] + e.jets[0]["p4"]).pz,
    "min(dR(leptons[0], jets))": lambda e: min(dr(e.leptons[0], j) for j in e.jets),
    "max(mass(jets, leptons[0]))": lambda e: max((j["p4"] + e.leptons[0]["p4"]).mass for j in e.jets),
    # reductions, order, choice
    "count(jets.pt > 40 GeV && abs(jets.eta) < 2)": lambda e: sum(j["pt"] > 40 and abs(j["eta"]) < 2 for j in e.jets),
    "mean(jets.btag)": lambda e: sum(j["btag"] for j in e.jets) / len(e.jets) if e.jets else NAN,
    "Sum$(jets.pt > 40 GeV)": lambda e: sum(j["pt"] > 40 for j in e.jets),
    "Length$(jets)": lambda e: len(e.jets),
    "Max$(jets.btag) - Min$(jets.btag)": lambda e: max(j["btag"] for j in e.jets) - min(j["btag"] for j in e.jets),
    "jets.size()": lambda e: len(e.jets),
    "size(jets[:4])": lambda e: min(4, len(e.jets)),
    "size(jets[2:])": lambda e: max(0, len(e.jets) - 2),
    "sort(jets, btag)[1].pt": lambda e: sorted(e.jets, key=lambda j: -j["btag"])[1]["pt"],
    "argmax(jets, btag).eta": lambda e: max(e.jets, key=lambda j: j["btag"])["eta"],
    "argmin(jets[btag > 0.5], abs(eta)).pt": lambda e: min(e.bjets, key=lambda j: abs(j["eta"]))["pt"],
    "mass(argmax(jets, btag), leptons[0])": lambda e: (max(e.jets, key=lambda j: j["btag"])["p4"] + e.leptons[0]["p4"]).mass,
    "nearest(leptons[0], jets).btag": lambda e: nearest(e.leptons[0], e.jets)["btag"],
    "dR(jets[0], nearest(jets[0], jets))": lambda e: dr(e.jets[0], nearest(e.jets[0], e.jets)),
    "size(jets[dR(this, nearest(this, leptons)) > 0.8])": lambda e: sum(all(dr(j, o) > 0.8 for o in e.leptons) and bool(e.leptons) for j in e.jets),
    "sum(dR(jets, nearest(jets, jets)))": lambda e: sum((dr(j, nearest(j, e.jets)) if len(e.jets) > 1 else NAN) for j in e.jets),
    # combinations
    "size(pairs(jets))": lambda e: math.comb(len(e.jets), 2),
    "size(pairs(electrons, jets))": lambda e: len(e.electrons) * len(e.jets),
    "size(pairs(leptons, electrons))": lambda e: sum(a is not b for a in e.leptons for b in e.electrons),
    "size(triples(jets))": lambda e: math.comb(len(e.jets), 3),
    "size(quadruples(leptons))": lambda e: math.comb(len(e.leptons), 4),
    "size(sfos)": lambda e: len(sfos(e)),
    "sum(pairs(jets).mass)": lambda e: sum(total(p).mass for p in itertools.combinations(e.jets, 2)),
    "max(pt(pairs(jets)))": lambda e: max(total(p).pt for p in itertools.combinations(e.jets, 2)),
    "min(dR(pairs(jets).a, pairs(jets).b))": lambda e: min(dr(*p) for p in itertools.combinations(e.jets, 2)),
    "z.mass": lambda e: total(z(e)).mass,
    "z.pt": lambda e: total(z(e)).pt,
    "z.a.pt + z.b.pt": lambda e: z(e)[0]["pt"] + z(e)[1]["pt"],
    "dphi(z.a, z.b)": lambda e: abs(wrap(z(e)[0]["phi"] - z(e)[1]["phi"])),
    "from(z.a, electrons)": lambda e: float(z(e)[0]["flavour"] == "el"),
    "size(z_candidates)": lambda e: len(z_candidates(e)),
    "z_candidates[1].mass": lambda e: total(z_candidates(e)[1]).mass,
    "others[0].pt": lambda e: others(e)[0]["pt"],
    "mT(others[0], met)": lambda e: mt(others(e)[0], e.met),
    "cos_angle(boost(l_minus, z), z)": star,
    "top.mass": lambda e: total(hadronic_top(e)).mass,
    "top.a.mass": lambda e: total(hadronic_top(e)[:2]).mass,
    "top.a.b.btag": lambda e: hadronic_top(e)[1]["btag"],
    "dR(top.b, top.a.a)": lambda e: dr(hadronic_top(e)[2], hadronic_top(e)[0]),
    # the cuts of CMS-TOP-21-001's regions
    "sr_3l": lambda e: float(len(e.leptons) == 3 and len(z_candidates(e)) == 1 and len(e.jets) >= 2 and len(e.bjets) >= 1),
    "sr_4l": lambda e: float(len(e.leptons) == 4 and len(z_candidates(e)) == 1 and len(e.jets) >= 2 and len(e.bjets) >= 1),
    "cr_wz": lambda e: float(len(e.leptons) == 3 and total(e.leptons).mass - MZ > 15 and len(z_candidates(e)) == 1 and not e.bjets and e.met.pt > 50),
    "cr_zz": lambda e: float(len(e.leptons) == 4 and len(z_candidates(e)) == 2),
    # the variables of a tW classifier
    "pt(leptons[0], leptons[1], met, bjets[0])": lambda e: total(top_system(e)).pt,
    "pt(leptons[0], leptons[1], bjets[0]) - met.pt": lambda e: total([e.leptons[0], e.leptons[1], e.bjets[0]]).pt - e.met.pt,
    "ht(leptons[0], leptons[1], met, bjets[0])": lambda e: sum(o["pt"] for o in top_system(e)),
    "eta(leptons[0], leptons[1], met, bjets[0])": lambda e: total(top_system(e)).eta,
    "pt(leptons[0], leptons[1]) - met.pt": lambda e: total(e.leptons[:2]).pt - e.met.pt if len(e.leptons) > 1 else NAN,
    "pt(leptons[0], leptons[1], bjets[0])": lambda e: total([e.leptons[0], e.leptons[1], e.bjets[0]]).pt,
    "centrality(leptons[0], leptons[1])": lambda e: (e.leptons[0]["pt"] + e.leptons[1]["pt"]) / (e.leptons[0]["p4"].E + e.leptons[1]["p4"].E),
    "mass(leptons[1], bjets[0])": lambda e: total([e.leptons[1], e.bjets[0]]).mass,
    # event shapes
    "sphericity(jets)": lambda e: some(lambda o: 1.5 * sum(tensor(o, 2)[1:]), e.jets),
    "aplanarity(jets, leptons)": lambda e: some(lambda o: 1.5 * tensor(o, 2)[2], e.jets + e.leptons),
    "planarity(jets)": lambda e: some(lambda o: tensor(o, 2)[1] - tensor(o, 2)[2], e.jets),
    "transverse_sphericity(jets)": lambda e: some(transverse_sphericity, e.jets),
    "c_parameter(jets)": lambda e: some(lambda o: 3 * sum(a * b for a, b in itertools.combinations(tensor(o, 1), 2)), e.jets),
    "d_parameter(jets, met)": lambda e: 27 * math.prod(tensor(e.jets + [dict(p4=e.met)], 1)),
    "thrust(jets, leptons)": lambda e: some(thrust, e.jets + e.leptons),
    "thrust(met, leptons)": lambda e: thrust([dict(p4=e.met)] + e.leptons),
    "thrust(met, z.a, z.b)": lambda e: thrust([dict(p4=e.met)] + list(z(e))),
    "centrality(jets)": lambda e: some(lambda o: sum(j["pt"] for j in o) / sum(j["p4"].E for j in o), e.jets),
    "ht(jets, leptons) + met.pt": lambda e: sum(o["pt"] for o in e.jets + e.leptons) + e.met.pt,
    "met.pt / sqrt(ht(jets))": lambda e: e.met.pt / math.sqrt(sum(j["pt"] for j in e.jets)) if e.jets else float("inf"),
    **{f"fox_wolfram({order}, jets)": (lambda order: lambda e: some(lambda o: fox_wolfram(order, o), e.jets))(order) for order in range(5)},
    # whole numbers and bits
    "count(jets.flags & 4)": lambda e: sum(bool(j["flags"] & 4) for j in e.jets),
    "size(jets[(flags >> 2 & 3) == 1])": lambda e: sum((j["flags"] >> 2 & 3) == 1 for j in e.jets),
    "(jets.flags & 12 | 1)[0]": lambda e: e.jets[0]["flags"] & 12 | 1,
    "~n + (n << 2)": lambda e: ~e.n + (e.n << 2),
    "n >> 1": lambda e: e.n >> 1,
    "div(n, 7)": lambda e: int(e.n / 7),
    "n % 7": lambda e: int(math.fmod(e.n, 7)),
    "n / 7": lambda e: e.n / 7,
    "bin(x, [-50 GeV, 0, 10 GeV, 60 GeV])": lambda e: [NAN, 0, 1, 2, NAN][int(np.digitize(e.x, [-50, 0, 10, 60]))],
    "sum(digitize(jets.pt, [30, 60, 100]))": lambda e: sum(int(np.digitize(j["pt"], [30, 60, 100])) for j in e.jets),
}

converted = [Event(event) for event in events]
expected = {name: [float(or_nan(function)(event)) for event in converted] for name, function in EXPECTED.items()}
columns = {f"{c}_{key}": column(c, key) for c, keys in (("el", "pt eta phi charge"), ("mu", "pt eta phi charge"), ("jet", "pt eta phi m btag flags"))
           for key in keys.split()}
columns.update({key: [event[key] for event in events] for key in ("met", "met_phi", "x", "n")})
NAMES = {"met": "met_met"}
rows = ",\n".join(f"  {json.dumps(NAMES.get(name, name))}: {json.dumps(values)}" for name, values in columns.items())
values = ",\n".join("  %s: [%s]" % (json.dumps(name), ", ".join(f"{v:.14g}" if math.isfinite(v) else f'"{v}"' for v in row)) for name, row in expected.items())
print('{"columns": {\n%s\n},\n"expected": {\n%s\n}}' % (rows, values))
