"""Writes ttH-2lSS1tau.json: random events, and what Python makes of the selection and the weight in ttH-2lSS1tau.txt, read as C++ reads them.

numpy 2.x: python ttH-2lSS1tau.py TEXT > ttH-2lSS1tau.json, with the text beside the tests of the module analysis
"""
import json
import re
import sys

import numpy as np

text = re.sub(r"^#.*$", "", open(sys.argv[1]).read(), flags=re.M)
selection, weight = re.split(r"\[selection\]|\[weight\]", text)[1:3]
weight = weight.split("[expected")[0]
words = sorted(set(re.findall(r"(?<![0-9.])\b[A-Za-z_]\w*", selection + weight)) - {"fabs", "abs", "XXX_VV_NJET"})
rng = np.random.default_rng(8)
INTEGERS = {"RunYear": [2015, 2016, 2017, 2018], "dilep_type": [0, 1, 2, 2, 2], "lep_ID_0": [11, -11, 13, 13], "lep_ID_1": [11, 13, -13, 13, 13],
            "nTaus_OR": [1, 1, 1, 1, 0, 2], "nJets_OR": [4, 5, 6, 7, 9, 4, 3, 0], "nJets_OR_DL1r_85": [1, 2, 0, 1, 3, 1], "lep_ambiguityType_0": [0, 0, 0, 0, 2],
            "lep_ambiguityType_1": [0, 0, 0, 0, 2]}
REALS = {"lep_Pt_0": (8e3, 80e3), "lep_Pt_1": (9e3, 60e3), "lep_Eta_0": (-2.6, 2.6), "lep_Eta_1": (-2.6, 2.6), "Mll01": (40e3, 150e3),
         "lep_chargeIDBDTResult_recalc_rel207_tight_0": (0.6, 1), "lep_chargeIDBDTResult_recalc_rel207_tight_1": (0.6, 1),
         "totalEventsWeighted": (1e6, 1e7), "xs": (0.1, 1)}
FLAGS = ("custTrigMatch", "lep_isMedium", "lep_isTightLH", "lep_isolation", "passPLIV")
VV = [364250, 364253, 364254, 364255, 364283, 364284, 364285, 364286, 364287, 363355, 363356, 363357, 363358, 363359, 363360, 363489, 345705, 345706,
      345715, 345718, 345723]
BY_JETS = [1.0, 0.986980, 0.853062, 0.785437, 0.741692, 0.709992, 0.685452, 0.665613]


def value(word):
    if word in INTEGERS:
        return int(rng.choice(INTEGERS[word]))
    if word.startswith(FLAGS):
        return int(rng.random() < 0.95)
    if "_CO_" in word or "Mtrktrk" in word:
        return float(rng.choice([-1, -1, -1, -1, 0.05, 5, 25]))
    low, high = REALS.get(word, (0.5, 1.5))
    return round(float(rng.uniform(low, high)), 6)


def python(expression):
    expression = expression.replace("&&", " and ").replace("||", " or ")
    return "(" + re.sub(r"!(?!=)", " not ", expression).replace("fabs", "abs").replace("\n", " ") + ")"


columns = {word: [] for word in words}
columns["mcChannelNumber"] = []
selected, weights = [], []
while len(selected) < 60 or sum(selected) < 20:
    event = {word: value(word) for word in words}
    event["mcChannelNumber"] = int(rng.choice(VV + [346343] * 20))
    table = BY_JETS[min(event["nJets_OR"], 7)] if event["mcChannelNumber"] in VV else 1
    passes = bool(eval(python(selection), {}, event))
    if not passes and len(selected) - sum(selected) >= 40:
        continue  # most events fail
    for word, column in columns.items():
        column.append(event[word])
    selected.append(passes)
    weights.append(float(eval(python(weight), {}, dict(event, XXX_VV_NJET=table))))
rows = ",\n".join(f"  {json.dumps(name)}: {json.dumps(values)}" for name, values in columns.items())
print('{"columns": {\n%s\n},\n"selected": %s,\n"weights": %s}' % (rows, json.dumps(selected), json.dumps(weights)))
