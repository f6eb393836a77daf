"""Reads trees of ROOT files of each compression with kollider-root, uproot and RDataFrame, with one thread and two, and prints tables.

    python benchmarks/reading.py [--rounds N] [--work DIRECTORY] SOURCE.root:TREE[:COPIES[:PREFIX,PREFIX...]] ...

SOURCE.root is copied into files of one compression each (peers/make_files.py): COPIES times, branches of these prefixes alone. The three readers are
processes that stay up: in each round each of them reads the same file once, one after the other, so that other work on the machine meets
all of them alike; the best round of each counts. Every answer is a line of rounds.jsonl beside the files; an interrupted run prints the table of its
complete rounds. Needs peers/requirements.txt, g++, and `./mvnw package` to have run; CLASSPATH in the environment is used instead of its jars.
"""
import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from peers.compiled import compiled

BENCHMARKS = Path(__file__).parent
PEERS = BENCHMARKS / "peers"
CODECS = ["none", "lz4", "zstd", "zlib", "lzma"]
CLASSPATH = os.environ.get("CLASSPATH", f"{BENCHMARKS / 'target/classes'}:{BENCHMARKS.parent / 'cli/target/lib'}/*")
READERS = ["kollider", "uproot", "RDataFrame"]
WARM_UP = 2  # seconds of the processor for each file before the rounds that count: Java compiles while it runs


def commands(work):
    return [["java", "-XX:+UseSerialGC", "-XX:-UseDynamicNumberOfCompilerThreads", "-Xmx2g", "-cp", CLASSPATH, "io.kollider.benchmarks.reading.ReadingSpeed"],
            [sys.executable, str(PEERS / "read_uproot.py")], [compiled("read_rdataframe", work)]]


class Reader:
    """A process that reads what it is told to, again and again."""

    def __init__(self, command):
        environment = {**os.environ, "OMP_NUM_THREADS": "1"}
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment)

    def read(self, path, tree, threads):
        self.process.stdin.write(f"{path} {tree} {threads}\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.process.args[0]} has ended")
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


def rounds(directory, tree, count, readers):
    """The answers of each complete round, as they come; the first round warms up and is left out."""
    sizes = set()
    with open(directory / "rounds.jsonl", "w") as lines:
        for number in range(count + 1):
            answers = {}
            for codec in CODECS:
                for threads in (1, 2):
                    for name, reader in readers.items():
                        answer = reader.read(directory / f"{codec}.root", tree, threads)
                        spent = answer["cpu"]
                        while number == 0 and name == "kollider" and spent < WARM_UP:
                            spent += reader.read(directory / f"{codec}.root", tree, threads)["cpu"]
                        sizes.add((answer["entries"], answer["values"]))
                        answers[codec, threads, name] = answer
                        print(json.dumps({"round": number, "codec": codec, "threads": threads, "reader": name, **answer}), file=lines, flush=True)
            if len(sizes) != 1:
                raise RuntimeError(f"readers and files have different numbers of entries and values: {sizes}")
            print(f"{directory.name}: round {number} of {count}, load {os.getloadavg()[0]:.1f}", file=sys.stderr, flush=True)
            if number > 0:
                yield answers


def compare(directory, tree, count, readers):
    """Prints a table of each number of threads; true unless interrupted."""
    complete, interrupted = [], False
    try:
        for answers in rounds(directory, tree, count, readers):
            complete.append(answers)
    except KeyboardInterrupt:
        interrupted = True
    if complete:
        sample = complete[0]["none", 1, "kollider"]
        print(f"\n{directory.name}: {sample['entries']:,} events, {sample['values']:,} values; best of {len(complete)} rounds, load {os.getloadavg()[0]:.1f}")
        for threads in (1, 2):
            for kind, name in (("cpu", "second of the processor"), ("wall", "second by the clock")):
                table(complete, threads, kind, f"thousands of events a {name}, {threads} thread{'s' * (threads - 1)}")
    return not interrupted


def table(complete, threads, kind, title):
    def best(codec, name):
        return min(answers[codec, threads, name][kind] / answers[codec, threads, name]["entries"] for answers in complete)

    print(f"\n{title}\n\n| compression | kollider-root | uproot | RDataFrame | to uproot | to RDataFrame | decompression |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for codec in CODECS:
        own, columnar, frame = (best(codec, name) for name in READERS)
        unpacking = max(0, 1 - best("none", "kollider") / own)
        print(f"| {codec} | {1e-3 / own:.0f} | {1e-3 / columnar:.0f} | {1e-3 / frame:.0f} | {columnar / own:.1f} × | {frame / own:.1f} × | {100 * unpacking:.0f} % |")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--work", type=Path, default=BENCHMARKS / "target/reading")
    parser.add_argument("sources", nargs="+")
    arguments = parser.parse_args()
    arguments.work.mkdir(parents=True, exist_ok=True)
    readers = {name: Reader(command) for name, command in zip(READERS, commands(arguments.work))}
    for source in arguments.sources:
        if not compare(*files(source, arguments.work), arguments.rounds, readers):
            sys.exit(130)


if __name__ == "__main__":
    main()
