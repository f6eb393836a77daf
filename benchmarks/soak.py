"""Memory of the streams in the long run: 1000 replicas of data, 100 variations, a heap of 512 MB, files that come at a steady pace.

    python benchmarks/soak.py BOOTSTRAP_SERVERS WORK [MINUTES] [SECONDS_A_FILE]

BOOTSTRAP_SERVERS is a Kafka without topics of this analysis, WORK an empty directory. The files are those of examples/reference/data over and over, each time with
another UUID in its header, so that each counts as a new file. KOLLIDER in the environment is the command to run, ./kollider if left out. Every ten seconds a
line goes to WORK/soak.csv: seconds, resident MiB of the streams' process, MiB of its heap in use, events that it counted, dead letters. At the end WORK/soak.svg shows it.
"""
import csv
import http.client
import itertools
import os
import re
import shlex
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

BENCHMARKS = Path(__file__).parent
EXAMPLE = BENCHMARKS.parent / "examples/reference"
KOLLIDER = shlex.split(os.environ.get("KOLLIDER", str(BENCHMARKS.parent / "kollider")))
WEIGHT = "weight_mc * weight_pileup * weight_leptonSF_tight * globalTriggerEffSF * weight_ftag_effSF_GN2v01_77"
STATUS = 9477
UUID = slice(47, 63)  # of a TFile's header, below 2 GB


def systematics():
    """7 variations of objects and 12 of weights as in the example, and 81 that write the whole product of weights."""
    text = (EXAMPLE / "analysis.yaml").read_text()
    more = [f"  S{i}: {{up: {{variation: S{i}_up, weight: '{WEIGHT} * {1 + i / 1000}'}}, symmetrise: one-sided}}" for i in range(81)]
    return text.rstrip() + "\n" + "\n".join(more) + "\n"


def analysis(work):
    data, file = work / "data", work / "analysis.yaml"
    data.mkdir(parents=True)
    kept = ", ".join(f"{region}: [mll]" for region in ("ee_Z", "mumu_Z", "emu_1b", "emu_2b", "emu_1j1b", "ee_1j1b", "mumu_1j1b", "3l"))
    text = systematics().replace("  directory: data\n", f"  directory: {data.resolve()}\n  duplicates: allow\n")
    file.write_text(text + f"\nbootstrap: {{replicas: 1000, histograms: {{{kept}}}}}\n")
    return data, file


def copies(data):
    """One new file with each step."""
    samples = sorted((EXAMPLE / "data").glob("*.root"))
    for number in itertools.count():
        sample = samples[number % len(samples)]
        content = bytearray(sample.read_bytes())
        content[UUID] = uuid.uuid4().bytes
        part = data / f".{number}"
        part.write_bytes(content)
        part.rename(data / f"{sample.stem}_{number:05d}.root")
        yield number


def start(log, *arguments, options=""):
    environment = {**os.environ, "KOLLIDER_OPTS": options}
    return subprocess.Popen([*KOLLIDER, *arguments], stdout=log, stderr=log, env=environment, start_new_session=True)


def java_of(process):
    """The process itself or, where a script started it, its child."""
    name = Path(f"/proc/{process.pid}/comm").read_text().strip()
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    return process.pid if name == "java" or not children else int(children[0])


def resident(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1)) / 1024


def heap(pid):
    """By jstat, in MiB."""
    out = subprocess.run(["jstat", "-gc", str(pid)], capture_output=True, text=True).stdout.split("\n")
    if len(out) < 2 or not out[1]:
        return float("nan")
    columns = dict(zip(out[0].split(), out[1].split()))
    return sum(float(columns[name]) for name in ("S0U", "S1U", "EU", "OU")) / 1024


def metrics():
    try:
        text = urllib.request.urlopen(f"http://127.0.0.1:{STATUS}/metrics", timeout=10).read().decode()
    except (urllib.error.URLError, OSError, http.client.HTTPException):
        return "", ""  # too busy to answer
    def value(name):
        return int(sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name)))
    return value("kollider_streams_events_total"), value("kollider_streams_dead_letters_records_total")


def plot(rows, file):
    import matplotlib
    matplotlib.use("svg")
    from matplotlib import pyplot
    figure, axes = pyplot.subplots(figsize=(6, 2.6))
    minutes = [float(row[0]) / 60 for row in rows]
    axes.plot(minutes, [float(row[1]) for row in rows], label="resident")
    axes.plot(minutes, [float(row[2]) for row in rows], linewidth=0.6, label="heap in use")
    axes.set(xlabel="minutes", ylabel="MiB", ylim=(0, None))
    axes.legend(frameon=False)
    figure.tight_layout()
    figure.savefig(file, metadata={"Date": None})


def main():
    servers, work = sys.argv[1], Path(sys.argv[2])
    minutes, pace = float(sys.argv[3]) if len(sys.argv) > 3 else 30, float(sys.argv[4]) if len(sys.argv) > 4 else 2
    data, file = analysis(work)
    files = copies(data)
    for _ in range(14):
        next(files)
    with open(work / "streams.log", "w") as streams_log, open(work / "producer.log", "w") as producer_log, open(work / "soak.csv", "w") as table:
        common = [str(file), "--bootstrap-servers", servers]
        producer = start(producer_log, "producer", *common, "--progress", "none", options="-Xmx256m")
        time.sleep(20)
        streams = start(streams_log, "streams", *common, "--data-dir", str(work / "state"), "--status", str(STATUS), options="-Xmx512m")
        out = csv.writer(table)
        rows = []
        begun = time.monotonic()
        try:
            due, sample = begun, begun
            while time.monotonic() - begun < 60 * minutes:
                if streams.poll() is not None or producer.poll() is not None:
                    sys.exit("a service ended: see " + str(work))
                now = time.monotonic()
                if now >= due:
                    next(files)
                    due += pace
                if now >= sample:
                    pid = java_of(streams)
                    rows.append([round(now - begun), round(resident(pid), 1), round(heap(pid), 1), *metrics()])
                    out.writerow(rows[-1])
                    table.flush()
                    sample += 10
                time.sleep(0.1)
        finally:
            for process in (producer, streams):
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGTERM)
                    process.wait()
    plot(rows, work / "soak.svg")


if __name__ == "__main__":
    main()
