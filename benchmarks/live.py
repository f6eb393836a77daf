"""How quickly what is new is seen, and what the pages of `kollider serve` bear, on examples/ttbar-z.

    python benchmarks/live.py WORK [fresh] [click] [background] [plots] [clients]
    python benchmarks/live.py WORK different

WORK is an empty directory for files and state. All of the first line run if none is named; different stands alone, as it makes an
analysis of 500 histograms of the example's, whose processor time it reads from /proc. clients takes ten minutes (CLIENT_SECONDS for others). KOLLIDER in the environment is the
command to run, ./kollider if left out. Needs uproot and awkward. Tables go to standard output.
"""
import http.client
import json
import os
import re
import selectors
import shlex
import shutil
import socket
import statistics
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from pathlib import Path

import uproot

from processor import processor_seconds, thread_seconds

EXAMPLE = Path(__file__).parent.parent / "examples/ttbar-z"
KOLLIDER = shlex.split(os.environ.get("KOLLIDER", str(EXAMPLE.parent.parent / "kollider")))
CLIENTS, CLIENT_SECONDS = 200, float(os.environ.get("CLIENT_SECONDS", 600))
HELD_BACK, SLICE = "data_2015_periodG.root", 50
HISTOGRAMS, ROUNDS = 500, 10
VARIABLES = {"leptons[0].pt": (0, 100), "leptons[1].pt": (0, 60), "mll": (0, 150), "leptons[0].eta": (-2.5, 2.5), "leptons[1].eta": (-2.5, 2.5)}


class Service:
    """kollider serve, on a directory of files of which one of data is held back: it comes in slices."""

    def __init__(self, work, analysis):
        self.data = work / "data"
        shutil.copytree(EXAMPLE / "data", self.data, ignore=shutil.ignore_patterns(HELD_BACK))
        settings = ["--set", f"input.directory={self.data.resolve()}"]
        command = [*KOLLIDER, "serve", str(analysis), "--data-dir", str(work / "state"), "--port", "0", *settings]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        for line in self.process.stderr:
            found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
            if found:
                break
        else:
            sys.exit("kollider serve ended")
        threading.Thread(target=lambda: list(self.process.stderr), daemon=True).start()
        self.port = int(found.group(1))
        tree = uproot.open(EXAMPLE / "data" / HELD_BACK)["analysis"]
        self.arrays = {name: tree[name].array() for name in tree.keys()}
        self.held, self.sliced = tree.num_entries, 0
        self.await_complete()

    def get(self, path):
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=120) as answer:
            return answer.read()

    def json(self, path):
        return json.loads(self.get("/api/v1/" + path))

    def post(self, order):
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/api/v1/fits", json.dumps(order).encode(), {"Content-Type": "application/json"})
        return json.loads(urllib.request.urlopen(request).read())["id"]

    def await_complete(self):
        while True:
            overview = self.json("overview")
            if overview["complete"] and overview["countedEntries"] > 0:
                return overview["countedEntries"]
            time.sleep(0.2)

    def more(self):
        """Writes the next slice beside the place; moved there it is complete at once. Returns path and entries."""
        first, self.sliced = self.sliced, min(self.held, self.sliced + SLICE)
        if first >= self.held:
            return None, 0
        path = self.data.parent / f"slice_{first}.root"
        with uproot.recreate(path) as file:
            file.mktree("analysis", {name: array[first : self.sliced] for name, array in self.arrays.items()})
        return path, self.sliced - first

    def meter(self, name):
        return sum(float(line.rsplit(" ", 1)[1]) for line in self.get("/metrics").decode().splitlines() if re.match(name + r"[{ ]", line))

    def live_heap(self):
        """MiB in use after a full collection."""
        pid = self.process.pid
        subprocess.run(["jcmd", str(pid), "GC.run"], check=True, capture_output=True)
        said = subprocess.run(["jcmd", str(pid), "GC.heap_info"], check=True, capture_output=True, text=True).stdout
        return sum(int(kib) for kib in re.findall(r"(?:PSYoungGen|ParOldGen)\s+total \d+K, used (\d+)K", said)) / 1024

    def stop(self):
        self.process.terminate()
        self.process.wait(60)


class Stream:
    """A client of the event stream that reads lines."""

    def __init__(self, port):
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.sendall(b"GET /api/v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/event-stream\r\n\r\n")
        self.lines = self.socket.makefile("r", encoding="utf-8")

    def await_counts(self, entries):
        event = ""
        for line in self.lines:
            if line.startswith("event: "):
                event = line[7:].strip()
            elif line.startswith("data: ") and event == "counts" and json.loads(line[6:])["countedEntries"] >= entries:
                return


def seconds(values):
    values = sorted(values)
    return f"{statistics.median(values):.2f} | {values[int(0.95 * (len(values) - 1))]:.2f} | {values[-1]:.2f} | {len(values)}"


def fresh(service):
    """From the moment when a file is complete to the event, and to the bins that hold it."""
    noticed, shown = [], []
    for _ in range(20):
        path, entries = service.more()
        before = service.await_complete()
        regions = [(region["name"], histogram["name"]) for region in service.json("regions")["regions"] for histogram in region["histograms"]]
        stream = Stream(service.port)
        stream.await_counts(0)
        begun = time.monotonic()
        path.rename(service.data / ("data_" + path.name))
        stream.await_counts(before + entries)
        noticed.append(time.monotonic() - begun)
        service.get("/api/v1/regions/{}/{}".format(*regions[0]))
        shown.append(time.monotonic() - begun)
        stream.socket.close()
    print("| new event to event of the stream |", seconds(noticed), "|")
    print("| new event to answered bins |", seconds(shown), "|")


def one_fit(service, **order):
    time.sleep(1.1)  # the service takes 60 orders a minute
    begun = time.monotonic()
    fit = service.post(order)
    while True:
        try:
            state = service.json(f"fits/{fit}")
        except urllib.error.HTTPError as e:
            if e.code != 404:
                raise
            state = {"status": "asked"}
        if state["status"] == "done":
            service.get(f"/api/v1/fits/{fit}/result")
            return time.monotonic() - begun
        if state["status"] not in ("asked", "queued", "running"):
            sys.exit(f"{fit} is {state}")
        time.sleep(0.02)


def click(service):
    one_fit(service)
    print("| fit click to result |", seconds([one_fit(service) for _ in range(20)]), "|")


def background(service):
    one_fit(service)
    alone = [one_fit(service) for _ in range(15)]
    long = service.post({"inference": ["bootstrap"]})
    time.sleep(1)
    beside = []
    while len(beside) < 15 or service.json(f"fits/{long}")["status"] != "done":
        state = service.json(f"fits/{long}")
        if state["status"] == "done":
            if len(beside) >= 15:
                break
            long = service.post({"inference": ["bootstrap"]})
            time.sleep(0.3)
        beside.append(one_fit(service))
        if len(beside) >= 30:
            break
    print("| fit alone |", seconds(alone), "|")
    print("| fit beside bootstraps of 1000 replicas |", seconds(beside), "|")
    print(f"ratio of medians {statistics.median(beside) / statistics.median(alone):.2f}")


def plots(service):
    """500 histograms after each of ten changes of what is counted."""
    regions = [(region["name"], histogram["name"]) for region in service.json("regions")["regions"] for histogram in region["histograms"]]
    times = []
    for _ in range(10):
        path, entries = service.more()
        before = service.await_complete()
        stream = Stream(service.port)
        stream.await_counts(0)
        path.rename(service.data / ("data_" + path.name))
        stream.await_counts(before + entries)
        stream.socket.close()
        begun = time.monotonic()
        for i in range(500):
            service.get("/api/v1/regions/{}/{}".format(*regions[i % len(regions)]))
        times.append(time.monotonic() - begun)
    print("| 500 histograms after a change |", seconds(times), "|")


def many_histograms(work):
    """The example with as many histograms of 20 bins as make 500, each of a range of its own. Few replicas: those of 500 histograms need more memory than the rest."""
    lines, regions = [], 4
    more = [
        f'      - {{name: h{i}, variable: "{variable}", bins: 20, range: [{low}, {high + i / 10}]}}'
        for i in range((HISTOGRAMS - 3 * regions) // regions)
        for variable, (low, high) in [list(VARIABLES.items())[i % len(VARIABLES)]]
    ]
    for line in (EXAMPLE / "analysis.yaml").read_text().replace("replicas: 1000", "replicas: 20").splitlines():
        if line == "    histograms: [*mll, *lead_pt, *njets]":
            lines += ["    histograms:", "      - *mll", "      - *lead_pt", "      - *njets", *more]
            continue
        lines.append(line)
        if line.startswith(("      - {name: mll, variable: mll, unit: GeV, bins: 30", "      - &njets")):
            lines += more
    path = work / "many.yaml"
    path.write_text("\n".join(lines) + "\n")
    return path


def different(service):
    """500 different histograms after each of ten changes of what is counted, over one connection; processor time beyond that of the service at rest, and that of the threads that answer, which a busy machine hardly changes."""
    regions = service.json("regions")["regions"]
    paths = [f"/api/v1/regions/{region['name']}/{histogram['name']}" for region in regions for histogram in region["histograms"]]
    if len(paths) != HISTOGRAMS:
        sys.exit(f"{len(paths)} histograms, not {HISTOGRAMS}")
    connection = http.client.HTTPConnection("127.0.0.1", service.port, timeout=120)

    def round_of_all():
        pid = service.process.pid
        begun, before, answering = time.monotonic(), processor_seconds(pid), thread_seconds(pid, "qtp")
        for path in paths:
            connection.request("GET", path)
            answer = connection.getresponse()
            if len(answer.read()) == 0 or answer.status != 200:
                sys.exit(f"{path}: {answer.status}")
        return time.monotonic() - begun, processor_seconds(pid) - before, thread_seconds(pid, "qtp") - answering

    times, computed, answered = [], ([], []), ([], [])
    for _ in range(ROUNDS):
        path, entries = service.more()
        before = service.await_complete()
        path.rename(service.data / ("data_" + path.name))
        while service.await_complete() < before + entries:
            time.sleep(0.2)
        time.sleep(2)  # what follows a change is done
        begun, idle = time.monotonic(), processor_seconds(service.process.pid)
        time.sleep(3)
        rest = (processor_seconds(service.process.pid) - idle) / (time.monotonic() - begun)
        for kept in (computed, answered):
            wall, processor, answering = round_of_all()
            kept[0].append(processor - rest * wall)
            kept[1].append(answering)
            if kept is computed:
                times.append(wall)
    print("| 500 different histograms after a change |", seconds(times), "|")
    print("| the same, s of a processor |", seconds(computed[0]), "|")
    print("| the same, s of a processor in the threads that answer |", seconds(computed[1]), "|")
    print("| answered again, s of a processor |", seconds(answered[0]), "|")
    print("| answered again, s of a processor in the threads that answer |", seconds(answered[1]), "|")


def clients(service):
    """Clients that take everything, while a slice comes every ten seconds as long as there are some."""
    waiting = selectors.DefaultSelector()
    for _ in range(CLIENTS):
        stream = Stream(service.port)
        stream.socket.setblocking(False)
        waiting.register(stream.socket, selectors.EVENT_READ)
    taken, begun, looked, dropped = 0, time.monotonic(), -60.0, 0.0
    while time.monotonic() - begun < CLIENT_SECONDS:
        for key, _ in waiting.select(1):
            data = key.fileobj.recv(65536)
            if not data:
                sys.exit("a client lost its connection")
            taken += len(data)
        now = time.monotonic() - begun
        if now - dropped >= 10:
            dropped = now
            path, entries = service.more()
            if path:
                path.rename(service.data / ("data_" + path.name))
        if now - looked >= 60:
            looked = now
            print(f"| {now:.0f} | {service.meter('kollider_stream_clients'):.0f} | {service.live_heap():.1f} | {taken / 1e6:.1f} |", flush=True)


if __name__ == "__main__":
    work = Path(sys.argv[1])
    parts = sys.argv[2:] or ["fresh", "click", "background", "plots", "clients"]
    running = Service(work, many_histograms(work) if parts == ["different"] else EXAMPLE / "analysis.yaml")
    try:
        for part in parts:
            print(f"{part}: load average {os.getloadavg()[0]:.1f}", flush=True)
            globals()[part](running)
    finally:
        running.stop()
