"""Writes src/test/resources/objects: trees with objects of many kinds, and what was put into them as JSON.

    python make_objects.py DIRECTORY      (ROOT 6.40, the wheel of PyPI)

The JSON holds for each column (branch, branch.leaf, branch/member) the list of its entries, straight from the formulas
that fill the objects: no reader is involved.
"""

import json
import os
import sys

import ROOT

ROOT.gErrorIgnoreLevel = ROOT.kError
ROOT.gInterpreter.Declare(
    """
#include <array>
#include <list>
#include <map>
#include <set>
#include <string>
#include <vector>
#include "TClonesArray.h"
struct Hit { float x; int id; double p[2]; std::vector<short> adc; std::string name; };
struct Base { unsigned int origin; };
struct Event : public Base {
  int n;
  float *amplitude; //[n]
  Double32_t angle; //[-3.2,3.2,14]
  Hit seed;
  std::vector<Hit> hits;
  std::map<std::string, double> weights;
  std::vector<std::vector<float>> matrix;
  std::vector<std::string> names;
  std::set<int> ids;
  std::list<int> flags;
  std::pair<int, float> couple;
  std::vector<std::pair<int, float>> couples;
  TString title;
  Event() : amplitude(nullptr) {}
};
Hit hit(int i, int k) {
  Hit h; h.x = i + 0.25f * k; h.id = 100 * i + k; h.p[0] = -i; h.p[1] = k / 3.0;
  for (int a = 0; a < (i + k) % 3; a++) h.adc.push_back(short(i * 10 - a));
  h.name = std::string(k % 4, char('a' + i % 26)) + (k == 5 ? std::string(300, 'z') : std::string());
  return h;
}
void fill(Event &e, int i) {
  e.origin = 4000000000u + i;
  delete[] e.amplitude; e.n = i % 4; e.amplitude = e.n ? new float[e.n] : nullptr;
  for (int k = 0; k < e.n; k++) e.amplitude[k] = i * 0.5f + k;
  e.angle = -3.2 + 6.4 * ((37 * i) % 16384) / 16384.0;
  e.seed = hit(i, 1);
  e.hits.clear(); for (int k = 0; k < (i * 5) % 7; k++) e.hits.push_back(hit(i, k));
  e.weights.clear(); for (int k = 0; k < i % 3; k++) e.weights[std::string("w") + char('0' + k)] = i + k / 7.0;
  e.matrix.clear(); for (int k = 0; k < i % 4; k++) e.matrix.push_back(std::vector<float>(k, i + k));
  e.names.clear(); for (int k = 0; k < i % 3; k++) e.names.push_back(std::string(i % 5, char('A' + k)));
  e.ids.clear(); for (int k = 0; k < i % 3; k++) e.ids.insert(i - k);
  e.flags.clear(); for (int k = 0; k < i % 5; k++) e.flags.push_back(k % 2);
  e.couple = {i, i / 2.0f};
  e.couples.clear(); for (int k = 0; k < i % 2 + 1; k++) e.couples.push_back({k, float(i)});
  e.title = TString::Format("event %d", i);
}
struct Plain { float x; int y; double z[2]; };
struct Counted { int n; Counted() : n(0) {} };
struct Sums : public Counted {
  float *sums; //[n]
  Sums() : sums(nullptr) {}
};
struct Unusual {
  std::array<std::vector<int>, 2> lists;
  TString titles[2];
  std::vector<Hit *> pointed;
  Hit *last; // of a class that stands in what is pointed to
  Sums total;
  Unusual() : last(nullptr) {}
};
void fill(Unusual &u, int i) {
  u.lists[0].assign(i % 3, i); u.lists[1].assign(i % 2, -i);
  u.titles[0] = TString('t', i % 4); u.titles[1] = "second";
  for (Hit *old : u.pointed) delete old;
  u.pointed.clear(); for (int k = 0; k < i % 3; k++) u.pointed.push_back(new Hit(hit(i, k)));
  delete u.last; u.last = i % 2 ? new Hit(hit(i, 7)) : nullptr;
  delete[] u.total.sums; u.total.n = i % 4; u.total.sums = u.total.n ? new float[u.total.n] : nullptr;
  for (int k = 0; k < u.total.n; k++) u.total.sums[k] = i - k * 0.5f;
}
struct Track : public TObject {
  int n;
  float *points; //[n]
  TString names[2];
  Track() : n(0), points(nullptr) {}
  ~Track() { delete[] points; }
  ClassDefOverride(Track, 1)
};
void fill(TClonesArray &tracks, int i) {
  tracks.Clear("C");
  for (int k = 0; k < i % 4; k++) {
    auto track = static_cast<Track *>(tracks.ConstructedAt(k));
    delete[] track->points; track->n = (i + k) % 3; track->points = track->n ? new float[track->n] : nullptr;
    for (int p = 0; p < track->n; p++) track->points[p] = i + p * 0.25f;
    track->names[0] = TString('n', k); track->names[1] = "other";
  }
}
"""
)

ENTRIES = 60


def f4(value):
    import struct

    return struct.unpack("f", struct.pack("f", value))[0]


def hit(i, k):
    return {
        "x": f4(i + 0.25 * k),
        "id": 100 * i + k,
        "p": [float(-i), k / 3.0],
        "adc": [i * 10 - a for a in range((i + k) % 3)],
        "name": chr(ord("a") + i % 26) * (k % 4) + ("z" * 300 if k == 5 else ""),
    }


def event(i):
    hits = [hit(i, k) for k in range((i * 5) % 7)]
    values = {
        "origin": 4000000000 + i,
        "n": i % 4,
        "amplitude": [f4(i * 0.5 + k) for k in range(i % 4)],
        "weights/first": [f"w{k}" for k in range(i % 3)],
        "weights/second": [i + k / 7.0 for k in range(i % 3)],
        "matrix": [[float(i + k)] * k for k in range(i % 4)],
        "names": [chr(ord("A") + k) * (i % 5) for k in range(i % 3)],
        "ids": sorted(i - k for k in range(i % 3)),
        "flags": [k % 2 for k in range(i % 5)],
        "couple/first": i,
        "couple/second": f4(i / 2.0),
        "couples/first": list(range(i % 2 + 1)),
        "couples/second": [float(i)] * (i % 2 + 1),
        "title": f"event {i}",
    }
    for name in ("x", "id", "p", "adc", "name"):
        values[f"seed/{name}"] = hit(i, 1)[name]
        values[f"hits/{name}"] = [each[name] for each in hits]
    return values


def write(directory, name, split, memberwise, generated):
    ROOT.TVirtualStreamerInfo.SetStreamMemberWise(memberwise)
    file = ROOT.TFile(os.path.join(directory, name + ".root"), "RECREATE", "", 505)
    tree = ROOT.TTree("events", "objects, split level %d" % split)
    if generated:
        features = ROOT.ROOT.TIOFeatures()
        features.Set(ROOT.ROOT.Experimental.EIOFeatures.kGenerateOffsetMap)
        tree.SetIOFeatures(features)
    entry = ROOT.Event()
    tree.Branch("event", entry, 4000, split)
    for i in range(ENTRIES):
        ROOT.fill(entry, i)
        tree.Fill()
    tree.Write()
    file.Close()


def unusual(i):
    values = {
        "lists": [[i] * (i % 3), [-i] * (i % 2)],
        "titles": ["t" * (i % 4), "second"],
        "total/n": i % 4,
        "total/sums": [i - k * 0.5 for k in range(i % 4)],
    }
    for name in ("x", "id", "p", "adc", "name"):
        values[f"pointed/{name}"] = [[hit(i, k)[name]] for k in range(i % 3)]
        values[f"last/{name}"] = [hit(i, 7)[name]] * (i % 2)
    return {f"event/{name}": value for name, value in values.items()}


def tracks(i):
    return {
        "tracks/n": [(i + k) % 3 for k in range(i % 4)],
        "tracks/points": [[i + p * 0.25 for p in range((i + k) % 3)] for k in range(i % 4)],
        "tracks/names": [["n" * k, "other"] for k in range(i % 4)],
    }


def write_unusual(directory, name, split):
    ROOT.TVirtualStreamerInfo.SetStreamMemberWise(True)
    file = ROOT.TFile(os.path.join(directory, name + ".root"), "RECREATE", "", 505)
    tree = ROOT.TTree("events", "unusual objects, split level %d" % split)
    entry, array = ROOT.Unusual(), ROOT.TClonesArray("Track")
    tree.Branch("event", entry, 4000, split)
    if split:
        tree.Branch("tracks", array, 4000, split)
    for i in range(ENTRIES):
        ROOT.fill(entry, i)
        ROOT.fill(array, i)
        tree.Fill()
    tree.Write()
    file.Close()
    by_entry = [{**unusual(i), **(tracks(i) if split else {})} for i in range(ENTRIES)]
    return {column: [each[column] for each in by_entry] for column in by_entry[0]}


def write_friend(directory):
    from array import array

    other = ROOT.TFile(os.path.join(directory, "friend.root"), "RECREATE", "", 207)
    tree = ROOT.TTree("others", "friend")
    score = array("d", [0])
    tree.Branch("score", score, "score/D")
    for i in range(ENTRIES):
        score[0] = 1000 + i
        tree.Fill()
    tree.Write()
    histogram = ROOT.TH2F("plane", "plane;x;y", 3, 0, 3, 2, -1, 1)
    histogram.Sumw2()
    histogram.Fill(0.5, 0.5, 2)
    histogram.Fill(5, -0.5, 3)
    histogram.GetXaxis().SetBinLabel(2, "two")
    histogram.Write()
    profile = ROOT.TProfile("profile", "profile", 2, 0, 2)
    profile.Fill(0.5, 4)
    profile.Fill(0.5, 6)
    profile.Write()
    graph = ROOT.TGraphAsymmErrors(2)
    graph.SetName("graph")
    graph.SetPoint(0, 1, 10)
    graph.SetPointError(0, 0.1, 0.2, 0.3, 0.4)
    graph.SetPoint(1, 2, 20)
    graph.Write()
    ROOT.TObjString("a note").Write("note")
    ROOT.TParameter["double"]("scale", 1.25).Write()
    other.Close()


def write_leaves(directory):
    from array import array

    file = ROOT.TFile(os.path.join(directory, "leaves.root"), "RECREATE", "", 101)
    tree = ROOT.TTree("events", "leaves")
    features = ROOT.ROOT.TIOFeatures()
    features.Set(ROOT.ROOT.Experimental.EIOFeatures.kGenerateOffsetMap)
    tree.SetIOFeatures(features)
    plain = ROOT.Plain()
    count, values, pairs, text = array("i", [0]), array("f", [0] * 10), array("h", [0] * 20), array("b", [0] * 400)
    half, ranged = array("f", [0]), array("d", [0])
    tree.Branch("plain", ROOT.addressof(plain), "x/F:y/I:z[2]/D")
    tree.Branch("n", count, "n/I")
    tree.Branch("values", values, "values[n]/F")
    tree.Branch("pairs", pairs, "pairs[n][2]/S")
    tree.Branch("text", text, "text/C")
    tree.Branch("half", half, "half/f[0,0,10]")
    tree.Branch("ranged", ranged, "ranged/d[0,64,16]")
    columns = {key: [] for key in ("plain.x", "plain.y", "plain.z", "n", "values", "pairs", "text", "half", "ranged")}
    for i in range(ENTRIES):
        plain.x, plain.y = i / 4, -i
        plain.z[0], plain.z[1] = i / 3, 1e300
        count[0] = (i * 3) % 10
        for k in range(count[0]):
            values[k] = i + k / 8
            pairs[2 * k], pairs[2 * k + 1] = i, -k
        word = "x" * (i % 4) + ("long" * 70 if i == 7 else "")
        for at, letter in enumerate(word + "\0"):
            text[at] = ord(letter)
        half[0] = (i % 9 - 4) / 4
        ranged[0] = i / 1024 * 64
        tree.Fill()
        columns["plain.x"].append(i / 4)
        columns["plain.y"].append(-i)
        columns["plain.z"].append([i / 3, 1e300])
        columns["n"].append(count[0])
        columns["values"].append([i + k / 8 for k in range(count[0])])
        columns["pairs"].append([[i, -k] for k in range(count[0])])
        columns["text"].append(word)
        columns["half"].append((i % 9 - 4) / 4)
        columns["ranged"].append(i / 1024 * 64)
    tree.AddFriend("extra=others", "friend.root")
    tree.Write()
    file.Close()
    return columns


def main():
    directory = sys.argv[1]
    expected = {}
    by_entry = [event(i) for i in range(ENTRIES)]
    columns = {f"event/{name}": [entry[name] for entry in by_entry] for name in by_entry[0]}
    for name, split, memberwise, generated in (
        ("whole_by_object", 0, False, False),
        ("whole_by_member", 0, True, False),
        ("split", 99, True, False),
        ("split_generated", 99, True, True),
    ):
        write(directory, name, split, memberwise, generated)
        expected[name] = columns
    os.chdir(directory)
    write_friend(".")
    expected["leaves"] = write_leaves(".")
    expected["unusual"] = write_unusual(".", "unusual", 0)
    expected["unusual_split"] = write_unusual(".", "unusual_split", 99)
    with open("expected.json", "w") as out:
        json.dump(expected, out, separators=(",", ":"))


main()
