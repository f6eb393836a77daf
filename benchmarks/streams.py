"""Events a second of processor time from encoded blocks to histograms, beside RDataFrame and coffea, and how the cost grows.

    python benchmarks/streams.py DATA RDATAFRAME [peers] [variations] [regions] [replicas]

DATA is a directory of the reference samples in Zstandard files, RDATAFRAME the compiled peers/reference_rdataframe.cpp; all parts run if none is named.
KOLLIDER in the environment is the command to run, ./kollider if left out. Tables go to standard output.
"""
import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parent
ANALYSIS = BENCHMARKS.parent / "examples/reference/analysis.yaml"
KOLLIDER = shlex.split(os.environ.get("KOLLIDER", str(BENCHMARKS.parent / "kollider")))
SIMULATION = ["mc_361106_zee.root", "mc_410472_ttbar_dilep.root"]
WEIGHT = "weight_mc * weight_pileup * weight_leptonSF_tight * globalTriggerEffSF * weight_ftag_effSF_GN2v01_77"


def explained(data, file, *settings):
    command = [*KOLLIDER, "explain", str(ANALYSIS), "--measure", str(Path(data, file)), "--format", "json"]
    for setting in [f"input.directory={Path(data).resolve()}", *settings]:
        command += ["--set", setting]
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def output(*command, **environment):
    return subprocess.run(command, check=True, capture_output=True, text=True, env={**os.environ, **environment}).stdout.split()


def rdataframe(program, data, file, rows, threads):
    environment = {"THREADS": str(threads)} if threads > 1 else {}
    runs = [output(program, os.devnull, os.devnull, rows, "simulation", str(Path(data, file)), **environment) for _ in range(3)]
    return max(int(events) / float(seconds) for events, seconds in runs)


def coffea(data, file):
    words = output(sys.executable, str(BENCHMARKS / "peers/reference_coffea.py"), "simulation", str(Path(data, file)), "4")
    return int(words[0]) / float(words[1])


def peers(data, program):
    print("file | rows | RDataFrame | RDataFrame, 2 threads | coffea | kollider | to RDataFrame | to coffea")
    for file in SIMULATION:
        for rows, settings in [("nominal", ["systematics={}"]), ("all", [])]:
            one, two = (rdataframe(program, data, file, rows, threads) for threads in (1, 2))
            columnar = coffea(data, file) if rows == "nominal" else float("nan")
            own = explained(data, file, *settings)["eventsPerSecond"]
            print(f"{file} | {rows} | {one:.0f} | {two:.0f} | {columnar:.0f} | {own:.0f} | {own / one:.1f} | {own / columnar:.1f}", flush=True)


def variations(data):
    print("weight variations | microseconds an event | one variation, of nominal")
    nominal = None
    for number in (0, 1, 10, 50, 200):
        systematics = ", ".join(f"S{i}: {{up: {{variation: S{i}_up, weight: '{WEIGHT} * {1 + i / 1000}'}}, symmetrise: one-sided}}" for i in range(number))
        taken = 1e6 / explained(data, SIMULATION[1], f"systematics={{{systematics}}}")["eventsPerSecond"]
        nominal = nominal or taken
        print(f"{number} | {taken:.3f} | {(taken / nominal - 1) / number if number else 0:.4f}", flush=True)
    measured = explained(data, SIMULATION[1])
    for row in measured["variations"]:
        print(f"{row['name']} | | {row['share'] / measured['nominal']['share']:.4f}", flush=True)


def regions(data):
    print("regions | microseconds an event")
    for number in (1, 10, 50, 100):
        histogram = "{name: mll, variable: mll, unit: GeV, bins: 60, range: [0, 300]}"
        booked = ", ".join(f"R{i}: {{type: signal, select: 'two_OS && mll > {2 * i} GeV', histograms: [{histogram}]}}" for i in range(number))
        taken = 1e6 / explained(data, SIMULATION[1], f"regions={{{booked}}}", "systematics={}")["eventsPerSecond"]
        print(f"{number} | {taken:.3f}", flush=True)


def replicas(data):
    print("replicas | microseconds an event of data")
    for number in (0, 100, 1000, 4000):
        kept = {} if number == 0 else {region: ["mll"] for region in ("ee_Z", "mumu_Z", "emu_1b", "emu_2b")}
        setting = f"bootstrap={{replicas: {max(number, 1)}, histograms: {json.dumps(kept)}}}"
        taken = 1e6 / explained(data, "data_2015_periodE.root", setting)["eventsPerSecond"]
        print(f"{number} | {taken:.3f}", flush=True)


def main():
    data, program, parts = sys.argv[1], sys.argv[2], sys.argv[3:] or ["peers", "variations", "regions", "replicas"]
    for part in parts:
        {"peers": lambda: peers(data, program), "variations": lambda: variations(data), "regions": lambda: regions(data),
         "replicas": lambda: replicas(data)}[part]()


if __name__ == "__main__":
    main()
