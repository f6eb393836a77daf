"""Encoded blocks to histograms, beside RDataFrame, coffea and a numpy loop, what takes the time, and how the cost grows.

    python benchmarks/streams.py DATA [peers] [engine] [variations] [regions] [replicas]

DATA is a directory of the reference samples in Zstandard files; all parts run if none is named. The packages of peers/requirements.txt are needed, and g++.
Rounds of all contestants take turns, and the best of each counts. KOLLIDER in the environment is the command to run, ./kollider if left out; ROUNDS the number of
rounds, 3; RDATAFRAME the compiled peers/reference_rdataframe.cpp, compiled if left out. Tables go to standard output.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

from peers.compiled import compiled

BENCHMARKS = Path(__file__).parent
ANALYSIS = BENCHMARKS.parent / "examples/reference/analysis.yaml"
KOLLIDER = shlex.split(os.environ.get("KOLLIDER", str(BENCHMARKS.parent / "kollider")))
ROUNDS = int(os.environ.get("ROUNDS", "3"))
SIMULATION = ["mc_361106_zee.root", "mc_410472_ttbar_dilep.root"]
WEIGHT = "weight_mc * weight_pileup * weight_leptonSF_tight * globalTriggerEffSF * weight_ftag_effSF_GN2v01_77"


def explained(data, file, *settings):
    command = [*KOLLIDER, "explain", str(ANALYSIS), "--measure", str(Path(data, file)), "--format", "json"]
    for setting in [f"input.directory={Path(data).resolve()}", *settings]:
        command += ["--set", setting]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def output(*command, **environment):
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **environment}).stdout.split()


def rdataframe_program(directory):
    return os.environ.get("RDATAFRAME") or compiled("reference_rdataframe", directory)


def rdataframe(program, data, file, rows, threads):
    environment = {"THREADS": str(threads)} if threads > 1 else {}
    events, seconds = output(program, os.devnull, os.devnull, rows, "simulation", str(Path(data, file)), **environment)
    return int(events) / float(seconds)


def coffea(kind, data, file, rounds=1):
    """Events, seconds and entries of each region."""
    return output(sys.executable, str(BENCHMARKS / "peers/reference_coffea.py"), kind, str(Path(data, file)), str(rounds))


def coffea_rate(data, file):
    words = coffea("simulation", data, file, 2)
    return int(words[0]) / float(words[1])


def load():
    return " ".join(f"{part:.0f}" for part in os.getloadavg())


def peers(data):
    print(f"load {load()}\n\nfile | rows | RDataFrame | 2 threads, a core | coffea | kollider | to RDataFrame | to coffea\n--- | --- | --- | --- | --- | --- | --- | ---")
    with tempfile.TemporaryDirectory() as directory:
        program = rdataframe_program(directory)
        for file in SIMULATION:
            for rows, settings in [("nominal", ["systematics={}"]), ("all", [])]:
                rates = {"one": [], "two": [], "coffea": [], "own": []}
                for _ in range(ROUNDS):
                    rates["one"].append(rdataframe(program, data, file, rows, 1))
                    rates["two"].append(rdataframe(program, data, file, rows, 2))
                    rates["coffea"].append(coffea_rate(data, file) if rows == "nominal" else float("nan"))
                    rates["own"].append(explained(data, file, *settings)["eventsPerSecond"])
                one, two, columnar, own = (max(rate) for rate in rates.values())
                print(f"{file} | {rows} | {one:.0f} | {two:.0f} | {columnar:.0f} | {own:.0f} | {own / one:.1f} | {own / columnar:.1f}", flush=True)
    print(f"\nload {load()}\n", flush=True)


def engine(data):
    """Rates, allocation and processor time by node, in one place; of the reference analysis with all its rows."""
    print(f"load {load()}\n\nfile | rows | events/s | MB/s of blocks | bytes allocated a block\n--- | --- | --- | --- | ---")
    best = {}
    for file in SIMULATION:
        for rows, settings in [("nominal", ["systematics={}"]), ("all", [])]:
            rounds = [explained(data, file, *settings) for _ in range(ROUNDS)]
            fastest = max(rounds, key=lambda measured: measured["eventsPerSecond"])
            best[file, rows] = fastest
            print(f"{file} | {rows} | {fastest['eventsPerSecond']:.0f} | {fastest['bytesPerSecond'] / 1e6:.0f} | {fastest['allocatedPerBlock']:.0f}", flush=True)
    measured = best[SIMULATION[1], "all"]
    rows = [measured["nominal"], {"name": "besides", "nodes": measured["besides"]}]
    nodes = [(node["share"], row["name"], node["name"]) for row in rows for node in row["nodes"]]
    varied = [(row["share"], row["name"], "all of the variation") for row in measured["variations"]]
    print(f"\n{SIMULATION[1]}, all rows: row | node | of the processor time\n--- | --- | ---")
    for share, row, node in sorted(nodes, reverse=True)[:20] + sorted(varied, reverse=True):
        print(f"{row} | {node} | {100 * share:.1f} %")
    print(f"\nload {load()}\n", flush=True)


def variations(data):
    print("weight variations | microseconds an event | one variation, of nominal\n--- | --- | ---")
    nominal = None
    for number in (0, 1, 10, 50, 200):
        systematics = ", ".join(f"S{i}: {{up: {{variation: S{i}_up, weight: '{WEIGHT} * {1 + i / 1000}'}}, symmetrise: one-sided}}" for i in range(number))
        taken = 1e6 / explained(data, SIMULATION[1], f"systematics={{{systematics}}}")["eventsPerSecond"]
        nominal = nominal or taken
        print(f"{number} | {taken:.3f} | {(taken / nominal - 1) / number if number else 0:.4f}", flush=True)
    measured = explained(data, SIMULATION[1])
    for row in measured["variations"]:
        print(f"{row['name']} | | {row['share'] / measured['nominal']['share']:.4f}", flush=True)
    print()


def regions(data):
    print("regions | microseconds an event\n--- | ---")
    for number in (1, 10, 50, 100):
        histogram = "{name: mll, variable: mll, unit: GeV, bins: 60, range: [0, 300]}"
        booked = ", ".join(f"R{i}: {{type: signal, select: 'two_OS && mll > {2 * i} GeV', histograms: [{histogram}]}}" for i in range(number))
        taken = 1e6 / explained(data, SIMULATION[1], f"regions={{{booked}}}", "systematics={}")["eventsPerSecond"]
        print(f"{number} | {taken:.3f}", flush=True)
    print()


def numpy_rate(number):
    """Millions of fills a second of the fastest loop over replicas, each event in one histogram."""
    words = output(sys.executable, str(BENCHMARKS / "peers/replicas.py"), str(number), "1", OMP_NUM_THREADS="1")
    return max(float(words[i - 1]) for i, word in enumerate(words) if word == "M")


def replicas(data):
    """Regions of which an event passes one at most; fills are what the time grows by."""
    file, regions = "data_2015_periodE.root", ("ee_Z", "mumu_Z", "emu_1b", "emu_2b")
    words = coffea("data", data, file)
    entries = json.loads("".join(words[2:]).replace("'", '"'))
    share = sum(entries[region] for region in regions) / int(words[0])
    print("replicas | microseconds an event of data | M fills/s | numpy | to numpy\n--- | --- | --- | --- | ---")
    without = None
    for number in (0, 100, 1000, 4000):
        kept = {} if number == 0 else {region: ["mll"] for region in regions}
        setting = f"bootstrap={{replicas: {max(number, 1)}, histograms: {json.dumps(kept)}}}"
        taken, loop = float("inf"), 0.0
        for _ in range(ROUNDS):
            taken = min(taken, 1e6 / explained(data, file, setting)["eventsPerSecond"])
            loop = max(loop, numpy_rate(number) if number else 0.0)
        without = without or taken
        rate = share * number / (taken - without) if number else float("nan")
        print(f"{number} | {taken:.3f} | {rate:.0f} | {loop:.1f} | {rate / loop if loop else float('nan'):.1f}", flush=True)


def main():
    data, parts = sys.argv[1], sys.argv[2:] or ["peers", "engine", "variations", "regions", "replicas"]
    for part in parts:
        {"peers": peers, "engine": engine, "variations": variations, "regions": regions, "replicas": replicas}[part](data)


if __name__ == "__main__":
    main()
