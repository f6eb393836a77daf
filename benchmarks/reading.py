"""Reads trees of ROOT files of each compression with kollider-root, uproot and RDataFrame, with one thread and two, and prints a table.

    python benchmarks/reading.py [--rounds N] [--work DIRECTORY] SOURCE.root:TREE[:COPIES[:PREFIX,PREFIX...]] ...

SOURCE.root is copied into files of one compression each (peers/make_files.py): COPIES times, branches of these prefixes alone. The three readers are
processes that stay up: in each round each of them reads the same file once, one after the other, so that other work on the machine meets
all of them alike; the best round of each counts. Needs peers/requirements.txt, and `./mvnw package` to have run; CLASSPATH in the environment is used instead of
its jars.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

BENCHMARKS = Path(__file__).parent
PEERS = BENCHMARKS / "peers"
CODECS = ["none", "lz4", "zstd", "zlib", "lzma"]
CLASSPATH = os.environ.get("CLASSPATH", f"{BENCHMARKS / 'target/classes'}:{BENCHMARKS.parent / 'cli/target/lib'}/*")
READERS = {
    "kollider": ["java", "-XX:+UseSerialGC", "-Xmx2g", "-cp", CLASSPATH, "io.kollider.benchmarks.reading.ReadingSpeed"],
    "uproot": [sys.executable, str(PEERS / "read_uproot.py")],
    "RDataFrame": [sys.executable, "-W", "ignore", str(PEERS / "read_rdataframe.py")],
}


class Reader:
    """A process that reads what it is told to, again and again."""

    def __init__(self, command):
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def read(self, path, tree, threads):
        self.process.stdin.write(f"{path} {tree} {threads}\n")
        self.process.stdin.flush()
        while True:
            line = self.process.stdout.readline()
            if not line:
                raise RuntimeError("a reader has ended")
            if line.startswith("{"):
                return json.loads(line)


def files(source, work):
    path, tree, *rest = source.split(":")
    directory = work / Path(path).stem
    if not (directory / f"{CODECS[-1]}.root").exists():
        directory.mkdir(parents=True, exist_ok=True)
        prefixes = rest[1].split(",") if len(rest) > 1 else []
        subprocess.run([sys.executable, "-W", "ignore", str(PEERS / "make_files.py"), path, tree, str(directory), rest[0] if rest else "1", *prefixes],
                       check=True)
    return directory, tree


def compare(directory, tree, rounds, readers):
    """The fewest seconds of the processor with one thread, and by the clock with two, of each reader and codec."""
    best = {}
    counts = set()
    for number in range(rounds + 1):  # the first one warms up
        for codec in CODECS:
            for threads, kind in ((1, "cpu"), (2, "wall")):
                for name, reader in readers.items():
                    answer = reader.read(directory / f"{codec}.root", tree, threads)
                    counts.update([answer["values"]] if "values" in answer else [])
                    if number > 0:
                        key = (codec, threads, name)
                        best[key] = min(best.get(key, float("inf")), answer[kind] / answer["entries"])
        print(f"round {number} of {rounds}, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
    if len(counts) != 1:
        raise RuntimeError(f"readers and files have different numbers of values: {counts}")
    return best, counts.pop()


def table(directory, best, values):
    print(f"\n{directory.name}: {values:,} values, load {os.getloadavg()[0]:.1f}; thousands of events a second\n")
    print("| compression | threads | kollider-root | uproot | RDataFrame | to uproot | to RDataFrame | decompression |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for codec in CODECS:
        for threads in (1, 2):
            own, columnar, frame = (best[codec, threads, name] for name in READERS)
            unpacking = 1 - best["none", threads, "kollider"] / own
            print(f"| {codec} | {threads} | {1e-3 / own:.0f} | {1e-3 / columnar:.0f} | {1e-3 / frame:.0f} | {columnar / own:.1f} × | {frame / own:.1f} × | "
                  f"{100 * max(0, unpacking):.0f} % |")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--work", type=Path, default=BENCHMARKS / "target/reading")
    parser.add_argument("sources", nargs="+")
    arguments = parser.parse_args()
    readers = {name: Reader(command) for name, command in READERS.items()}
    for source in arguments.sources:
        directory, tree = files(source, arguments.work)
        table(directory, *compare(directory, tree, arguments.rounds, readers))


if __name__ == "__main__":
    main()
