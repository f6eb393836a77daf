"""Values of correctionlib for corrections.json, written to golden.json; the same corrections packed to corrections.json.gz.

    pip install correctionlib==2.9.0 && python golden.py

Numbers are written so that they are read back bit for bit. NaN and infinite values are asked only where the evaluator defines what
becomes of them: not in uniform bins, nor in bins that repeat.
"""
import gzip
import json
import math
import random
import warnings
from pathlib import Path

import correctionlib

warnings.simplefilter("ignore")
HERE = Path(__file__).parent
random.seed(20151)

REAL, INT, TEXT = "real", "int", "string"


def binning(variable, edges, content, flow):
    return {"nodetype": "binning", "input": variable, "edges": edges, "content": content, "flow": flow}


def formula(expression, variables, parameters=None):
    node = {"nodetype": "formula", "expression": expression, "parser": "TFormula", "variables": variables}
    return node if parameters is None else {**node, "parameters": parameters}


def category(variable, items, default=None):
    node = {"nodetype": "category", "input": variable, "content": [{"key": k, "value": v} for k, v in items.items()]}
    return node if default is None else {**node, "default": default}


def hashed(inputs, distribution):
    return {"nodetype": "hashprng", "inputs": inputs, "distribution": distribution}


corrections, asked = [], {}


def add(name, inputs, data, points, generic=None):
    correction = {
        "name": name,
        "version": 1,
        "inputs": [{"name": n, "type": t} for n, t in inputs.items()],
        "output": {"name": "weight", "type": REAL},
        "data": data,
    }
    if generic:
        correction["generic_formulas"] = generic
    corrections.append(correction)
    asked[name] = points


def near(edges):
    """Points at, just below, just above and between edges, and beyond them."""
    found = []
    for edge in edges:
        found += [edge, math.nextafter(edge, -math.inf), math.nextafter(edge, math.inf)]
    low, high = min(edges), max(edges)
    found += [random.uniform(low - 0.3 * (high - low), high + 0.3 * (high - low)) for _ in range(20)]
    return found


WILD = [math.inf, -math.inf, math.nan]
EDGES = [-2.5, -1.0, 0.0, 0.3, 4.0]
for flow in ["clamp", "error", 7.25, formula("2*x", ["x"])]:
    name = flow if isinstance(flow, str) else "value" if isinstance(flow, float) else "content"
    add(f"listed_{name}", {"x": REAL}, binning("x", EDGES, [1.0, 2.0, 3.0, 4.0], flow), [[x] for x in near(EDGES) + WILD])
    add(f"uniform_{name}", {"x": REAL}, binning("x", {"n": 7, "low": -1.5, "high": 2.0}, [float(i) for i in range(7)], flow),
        [[x] for x in near([-1.5 + 0.5 * i for i in range(8)])])
add("listed_wrap", {"x": REAL}, binning("x", EDGES, [1.0, 2.0, 3.0, 4.0], "wrap"), [[random.uniform(-30, 30)] for _ in range(40)])
add("uniform_wrap", {"x": REAL}, binning("x", {"n": 7, "low": -1.5, "high": 2.0}, [float(i) for i in range(7)], "wrap"),
    [[random.uniform(-30, 30)] for _ in range(40)])
add("infinite", {"x": REAL}, binning("x", ["-inf", 0.0, 10.0, "inf"], [1.0, 2.0, 3.0], "error"), [[x] for x in near([0.0, 10.0]) + WILD])
add("of_whole", {"n": INT}, binning("n", [0.0, 2.0, 5.0], [1.0, 2.0], 0.5), [[n] for n in range(-2, 8)])

MULTI_EDGES = [[-2.4, -1.2, 0.0, 1.2, 2.4], {"n": 3, "low": 10.0, "high": 100.0}, [0.0, 1.0, 5.0, "inf"]]
for flow in ["clamp", "error", 0.125]:
    points = [[random.uniform(-3, 3), random.uniform(0, 120), random.uniform(-1, 8)] for _ in range(40)]
    points += [[-2.4, 10.0, 0.0], [2.4, 50.0, 1.0], [0.0, 100.0, 1.0], [0.0, 40.0, math.inf], [math.nan, 40.0, 1.0]]
    add(f"multi_{'value' if flow == 0.125 else flow}", {"eta": REAL, "pt": REAL, "n": REAL},
        {"nodetype": "multibinning", "inputs": ["eta", "pt", "n"], "edges": MULTI_EDGES,
         "content": [0.5 + i / 64 for i in range(4 * 3 * 3)], "flow": flow}, points)

SF = category("variation", {
    "nominal": binning("pt", [15.0, 30.0, 60.0, 120.0], [0.97, 0.98, 0.99], "clamp"),
    "up": binning("pt", [15.0, 30.0, 60.0, 120.0], [0.98, 0.99, formula("1+[0]/x", ["pt"], [2.5])], "clamp"),
})
add("texts", {"year": TEXT, "pt": REAL, "variation": TEXT}, category("year", {"2016": SF, "2017": 1.5}),
    [[y, pt, v] for y in ["2016", "2017", "2018"] for v in ["nominal", "up", "down"] for pt in [10.0, 15.0, 59.9, 90.0, 200.0]])
add("texts_default", {"year": TEXT}, category("year", {"a": 1.0, "": 2.0}, 3.0), [["a"], [""], ["b"]])
add("wholes", {"flavour": INT}, category("flavour", {5: 1.1, 4: 1.2, 0: 1.3, -11: 0.5}), [[n] for n in [5, 4, 0, -11, 1, 2147483647]])
add("wholes_default", {"flavour": INT}, category("flavour", {5: 1.1, 4: 1.2}, formula("3.5", [])), [[n] for n in [5, 4, 0, -1]])

XY = [[random.uniform(-5, 5), random.uniform(-5, 5)] for _ in range(6)]
XY += [[0.0, -0.0], [1.0, 1.0], [-1.0, math.inf], [math.nan, 1.0], [1.0, math.nan], [math.inf, 0.5], [0.5, 0.25], [40.0, 3.5]]
EXPRESSIONS = [
    "x+y*2-3", "2*x^2^0.5", "-x^2", "-2^2", "x - -3", "(x>y)*x+(x<=y)*y", "x>=1 && y<2 || x==y", "x!=y", "1-2-3/4/5",
    "max(x,y)-min(x,y)", "pow(abs(x),y)", "atan2(y,x)", "log(abs(x))+log10(abs(y)+1)", "exp(-x*x/2)", "erf(x)", "erf(y/3)",
    "sqrt(x)", "cos(x)*sin(y)", "tan(x)", "acos(x/5)", "asin(x/5)", "atan(y)", "cosh(x)+sinh(y)", "tanh(x)", "acosh(abs(x)+1)",
    "asinh(y)", "atanh(x/6)", "1e-3*x+1.e2", "[0]+[1]*x+[2]*x*x", "x[0]*x[1]", "-(x+y)", "-exp(x)", "\t x  *\ty ",
    "[0]*(1+[1]*erf((x-[2])/(y*y+1)))", "x<y == y>x", "min(max(x,-1),1)", "1+x>y-1", "3.5-x*-2",
]
for i, expression in enumerate(EXPRESSIONS):
    add(f"formula_{i}", {"x": REAL, "y": REAL}, formula(expression, ["x", "y"], [0.75, -1.5, 0.25]), XY)
add("swapped", {"a": REAL, "b": REAL, "c": REAL}, formula("x-2*y", ["c", "a"]), [[1.0, 2.0, 3.0], [0.5, 0.0, -1.0]])
add("references", {"eta": REAL, "pt": REAL},
    binning("eta", [0.0, 1.0, 2.0, 3.0],
            [{"nodetype": "formularef", "index": 0, "parameters": [1.0, 0.5]},
             {"nodetype": "formularef", "index": 1, "parameters": [0.25]},
             {"nodetype": "formularef", "index": 0, "parameters": [2.0, -0.5, 9.0]}], "clamp"),
    [[random.uniform(-1, 4), random.uniform(5, 50)] for _ in range(15)],
    [formula("[0]+[1]/x", ["pt"]), formula("[0]*x*y", ["pt", "eta"])])

add("transform", {"x": REAL, "y": REAL},
    {"nodetype": "transform", "input": "x", "rule": formula("abs(x)", ["x"]),
     "content": {"nodetype": "transform", "input": "y", "rule": formula("x+y", ["x", "y"]),
                 "content": formula("x*10+y", ["x", "y"])}}, XY)
add("transform_whole", {"n": INT, "x": REAL},
    {"nodetype": "transform", "input": "n", "rule": formula("x", ["x"]), "content": category("n", {0: 10.0, 1: 11.0, -1: 9.0, 2: 12.0}, -1.0)},
    [[7, x] for x in [0.4, 0.5, -0.5, -0.49, 1.5, 1.49, 2.5, 0.49999999999999994, -1.2]])
add("restored", {"x": REAL},
    binning("x", [0.0, 1.0, 2.0], [{"nodetype": "transform", "input": "x", "rule": formula("x+100", ["x"]), "content": formula("x", ["x"])},
                                   formula("x", ["x"])], "error"), [[0.25], [1.25], [0.75]])
add("rule_without_value", {"x": REAL},
    {"nodetype": "transform", "input": "x", "rule": binning("x", [0.0, 1.0], [5.0], "error"), "content": formula("2", [])}, [[0.5], [2.0]])

for distribution in ["stdflat", "stdnormal", "normal"]:
    add(distribution, {"event": INT, "pt": REAL}, hashed(["event", "pt"], distribution),
        [[random.randrange(-2**31, 2**31), random.uniform(0, 200)] for _ in range(30)] + [[0, 0.0], [1, -0.0], [2**62 + 1, 1.0]])
    five = {"a": REAL, "b": INT, "c": REAL, "d": REAL, "e": INT}
    add(f"{distribution}_5", five, hashed(list(five), distribution),
        [[random.random(), random.randrange(100), random.random(), random.random(), random.randrange(10**9)] for _ in range(12)])
add("smeared", {"event": INT, "pt": REAL, "resolution": REAL},
    {"nodetype": "transform", "input": "resolution",
     "rule": hashed(["event", "pt"], "normal"), "content": formula("1+0.1*x", ["resolution"])},
    [[random.randrange(10**6), random.uniform(20, 90), 0.5] for _ in range(12)])

add("l1", {"pt": REAL, "eta": REAL}, formula("1+0.5/x", ["pt"]), [])
add("l2", {"eta": REAL, "pt": REAL, "variation": TEXT},
    category("variation", {"nominal": binning("pt", [0.0, 30.0, 90.0], [formula("1.1-0.01*x", ["eta"]), 1.05], "error")}), [])
compounds = []
for i, (input_op, output_op) in enumerate([("*", "*"), ("+", "+"), ("/", "/"), ("*", "last")]):
    compounds.append({
        "name": f"compound_{i}", "inputs": [{"name": "pt", "type": REAL}, {"name": "eta", "type": REAL}, {"name": "variation", "type": TEXT}],
        "output": {"name": "factor", "type": REAL}, "inputs_update": ["pt"], "input_op": input_op, "output_op": output_op,
        "stack": ["l1", "l2"]})
    asked[f"compound_{i}"] = [[random.uniform(10, 100), random.uniform(-2, 2), "nominal"] for _ in range(12)] + [[89.0, 0.0, "other"]]

document = {"schema_version": 2, "description": "every kind of node", "corrections": corrections, "compound_corrections": compounds}
text = json.dumps(document, separators=(",", ":"))
(HERE / "corrections.json").write_text(text + "\n")
(HERE / "corrections.json.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
library = correctionlib.CorrectionSet.from_string(text)


def written(value):
    if not isinstance(value, float):
        return value
    return value.hex() if math.isfinite(value) else {"inf": "Infinity", "-inf": "-Infinity", "nan": "NaN"}[str(value)]


golden = {}
for name, points in asked.items():
    correction = library.compound[name] if name.startswith("compound") else library[name]
    rows = []
    for point in points:
        try:
            value = written(correction.evaluate(*point))
        except (RuntimeError, IndexError):
            value = "error"
        rows.append([[written(x) for x in point], value])
    golden[name] = rows
(HERE / "golden.json").write_text("{\n" + ",\n".join(f'"{n}":{json.dumps(r, separators=(",", ":"))}' for n, r in golden.items()) + "\n}\n")
print(sum(map(len, golden.values())), "values", sum(r[1] == "error" for rows in golden.values() for r in rows), "errors")
