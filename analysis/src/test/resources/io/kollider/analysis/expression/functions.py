"""Writes functions.json: values of mathematical functions from numpy and scipy, of TMath's from ROOT.

numpy 2.x, scipy 1.x, ROOT 6.40: python functions.py > functions.json
"""
import json
import math

import numpy as np
import ROOT
import scipy.special

ROOT.gErrorIgnoreLevel = ROOT.kError
x = np.array([-3.7, -2.5, -1.0, -0.49999999999999994, -0.3, 0.0, 1e-9, 0.3, 0.5, 0.9, 1.0, 1.5, 2.5, 2.499, 4.0, 8.0, 20.0, 1e160])
y = np.array([2.0, -1.5, 0.25, 3.0, -0.7, 1.0, 2.0, 0.5, -2.0, 7.0, 1.0, 0.1, 3.3, 2.0, -1.0, 2.5, 0.0, 1.0])
ROOTS = {
    "TMath::Abs(x)": lambda a, b: ROOT.TMath.Abs(float(a)),
    "TMath::Sqrt(x)": lambda a, b: ROOT.TMath.Sqrt(a),
    "TMath::Power(x, y)": lambda a, b: ROOT.TMath.Power(float(a), float(b)),
    "TMath::ATan2(x, y)": lambda a, b: ROOT.TMath.ATan2(a, b),
    "TMath::Hypot(x, y)": lambda a, b: ROOT.TMath.Hypot(float(a), float(b)),
    "TMath::Sign(x, y)": lambda a, b: ROOT.TMath.Sign(float(a), float(b)),
    "TMath::Max(x, y) - TMath::Min(x, y)": lambda a, b: ROOT.TMath.Max(float(a), float(b)) - ROOT.TMath.Min(float(a), float(b)),
    "TMath::ASinH(x)": lambda a, b: ROOT.TMath.ASinH(a),
    "TMath::TwoPi() - 2 * TMath::Pi()": lambda a, b: ROOT.TMath.TwoPi() - 2 * ROOT.TMath.Pi(),
    "x * TMath::DegToRad()": lambda a, b: a * ROOT.TMath.DegToRad(),
    "TMath::Nint(y)": lambda a, b: int(ROOT.TMath.Nint(float(b))),
    "TMath::FloorNint(y)": lambda a, b: int(ROOT.TMath.FloorNint(float(b))),
    "TMath::CeilNint(y)": lambda a, b: int(ROOT.TMath.CeilNint(float(b))),
    "TVector2::Phi_mpi_pi(y * 3)": lambda a, b: ROOT.TVector2.Phi_mpi_pi(b * 3),
}
NUMPY = {
    "std::abs(x)": np.abs(x),
    "fabs(x)": np.abs(x),
    "sqrt(x)": np.sqrt(x),
    "cbrt(x)": np.cbrt(x),
    "exp(x / 10)": np.exp(x / 10),
    "exp2(y)": np.exp2(y),
    "expm1(y)": np.expm1(y),
    "log(x)": np.log(x),
    "log2(x)": np.log2(x),
    "log10(x)": np.log10(x),
    "log1p(x)": np.log1p(x),
    "sin(y) + cos(y) * tan(y)": np.sin(y) + np.cos(y) * np.tan(y),
    "asin(x)": np.arcsin(x),
    "acos(x)": np.arccos(x),
    "atan(x)": np.arctan(x),
    "sinh(y)": np.sinh(y),
    "cosh(y)": np.cosh(y),
    "tanh(y)": np.tanh(y),
    "asinh(x)": np.arcsinh(x),
    "acosh(x)": np.arccosh(x),
    "atanh(x)": np.arctanh(x),
    "erf(x)": scipy.special.erf(x),
    "erfc(x)": scipy.special.erfc(x),
    "floor(x)": np.floor(x),
    "ceil(x)": np.ceil(x),
    "trunc(x)": np.trunc(x),
    "int(x)": np.trunc(x),
    "rint(x)": np.rint(x),
    "0x1F + y": 31 + y,
    "3UL * y": 3 * y,
    "1.1f * y": float(np.float32(1.1)) * y,
    "2.5L + y": 2.5 + y,
    "round(x)": [math.copysign(np.floor(abs(v)) + (abs(v) - np.floor(abs(v)) >= 0.5), v) for v in x],
    "fmod(x, y)": np.fmod(x, y),
    "copysign(x, y)": np.copysign(x, y),
    "pow(abs(x), y)": np.abs(x) ** y,
    "hypot(x, y)": np.hypot(x, y),
    "atan2(y, x)": np.arctan2(y, x),
    "isnan(sqrt(x))": np.isnan(np.sqrt(x)),
    "isfinite(log(x))": np.isfinite(np.log(x)),
    "isinf(log(x))": np.isinf(np.log(x)),
    "min(x, y, 0.4)": np.minimum(np.minimum(x, y), 0.4),
    "max(x, y, 0.4, 1)": np.maximum(np.maximum(x, y), 1),
    "digitize(x, [-1, 0, 0.9, 2.5])": np.digitize(x, [-1, 0, 0.9, 2.5]),
    "bin(x, [-1, 0, 0.9, 2.5])": [i - 1 if 0 < i < 4 else np.nan for i in np.digitize(x, [-1, 0, 0.9, 2.5])],
    "in(x, [1, 4, 8])": np.isin(x, [1, 4, 8]),
    "default(sqrt(x), -1)": np.where(x < 0, -1, np.sqrt(x)),
    "Alt$(asin(x), pi)": np.where(np.abs(x) > 1, np.pi, np.arcsin(x)),
}


def plain(values):
    return [float(v) if np.isfinite(v) else repr(float(v)) for v in values]


expected = {name: plain(values) for name, values in NUMPY.items()}
for name, function in ROOTS.items():
    expected[name] = plain([function(a, b) for a, b in zip(x, y)])
rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in expected.items())
print('{"x": %s,\n "y": %s,\n "expected": {\n%s\n}}' % (json.dumps(list(x)), json.dumps(list(y)), rows))
