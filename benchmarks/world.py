"""Kafka, every service and the files that come in, and a thread that looks after them; for benchmarks/faults.py."""
import re
import subprocess
import threading
import time
import uuid

from cluster import EXAMPLES, Cluster, Supervised, Volume, Watcher, free_ports
from dumps import differences
from memory import Memory

UUID = slice(47, 63)  # of a TFile's header, below 2 GB
PATIENCE = 900  # seconds until everything must be counted


class Lost(Exception):
    """What must come does not come."""


def analysis(work, data, name):
    text = (EXAMPLES / "reference/analysis.yaml").read_text()
    text = re.sub(r"(?m)^  directory: .*", f"  directory: {data.resolve()}\n  duplicates: allow", text)
    file = work / f"{name}.yaml"
    file.write_text(text + """
bootstrap: {replicas: 100, histograms: {ee_Z: [mll], mumu_Z: [mll], emu_2b: [mll]}}
streams: {state: disk}
norm-factors: {mu_z: {samples: [zee, zmumu]}}
fits: {z: {poi: mu_z, regions: {ee_Z: njets, mumu_Z: njets}, every: 30 s}}
""")
    return file


def dump(command, file):
    text = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, timeout=PATIENCE).stdout
    file.write_text(text)
    return text


class Rounds:
    """Files that come one after another, over and over."""

    def __init__(self, source, data):
        self.samples, self.data, self.given = sorted(source.glob("*.root")), data, 0

    def next(self):
        sample = self.samples[self.given % len(self.samples)]
        content = bytearray(sample.read_bytes())
        content[UUID] = uuid.uuid4().bytes
        part = self.data / f".{self.given}"
        part.write_bytes(content)
        part.rename(self.data / f"{sample.stem}_{self.given:06d}.root")
        self.given += 1

    def is_whole(self):
        return self.given % len(self.samples) == 0

    def count(self):
        return self.given // len(self.samples)


class World:
    """Everything that runs, and a thread that looks after it."""

    def __init__(self, distribution, work, source, waiting, first):
        self.work, self.waiting, self.distribution, self.first = work, waiting, distribution, first
        self.data = work / "data"
        self.data.mkdir(parents=True)
        self.rounds = Rounds(source, self.data)
        self.file = analysis(work, self.data, "analysis")
        self.cluster = Cluster(distribution, work)
        self.state = Volume(work / "state-0", 500)
        port, = free_ports(1)
        self.watcher = Watcher(port)
        self.services = {}
        self.service("producer", "-Xmx256m", "producer", "--progress", "none")
        for number in (0, 1):
            self.service(f"streams-{number}", "-Xmx512m", "streams", "--instance-id", f"streams-{number}", "--standby", "1", "--threads", "2",
                         "--data-dir", str(work / f"state-{number}/kafka-streams"))
        self.service("fitter", "-Xmx512m", "fitter")
        self.service("monitor", "-Xmx512m", "monitor", "--port", str(port), servers=self.cluster.watchers)
        self.feeding, self.over, self.pauses = True, threading.Event(), []
        self.counted, self.since = 0, time.monotonic()
        self.memory = Memory(work / "memory.csv", self.everything())
        self.thread = threading.Thread(target=self.look_after, daemon=True)

    def kollider(self, *arguments, distribution=None, servers=None):
        where = ["--bootstrap-servers", servers or self.cluster.watchers]
        return [f"{distribution or self.distribution}/bin/kollider", *arguments[:1], str(self.file), *arguments[1:], *where]

    def service(self, name, options, *arguments, servers=None):
        command = self.kollider(*arguments, distribution=self.first, servers=servers or self.cluster.services)
        self.services[name] = Supervised(name, command, self.work / f"{name}.log", options, self.work)

    def everything(self):
        return [*self.cluster.nodes, *self.services.values()]

    def start(self):
        for _ in self.rounds.samples:
            self.rounds.next()
        self.services["producer"].start()
        self.await_topics()
        for service in self.services.values():
            if not service.wanted:
                service.start()
        self.thread.start()

    def await_topics(self):
        """A previous release may not wait for them."""
        asked = [f"{self.distribution}/bin/kollider", "ingest", "status", str(self.file), "--bootstrap-servers", self.cluster.watchers]
        until = time.monotonic() + PATIENCE
        while subprocess.run(asked, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=PATIENCE).returncode:
            self.services["producer"].look()
            if time.monotonic() > until:
                raise Lost(f"no topics after {PATIENCE} s: see {self.work}")

    def look_after(self):
        while not self.over.wait(0.25):
            for thing in self.everything():
                thing.look()
            seen, now = self.watcher.look(), time.monotonic()
            if seen and seen["countedEntries"] > self.counted:
                self.pauses.append((self.since, now))
                self.counted, self.since = seen["countedEntries"], now
            found = seen and sum(seen["files"].values()) == self.rounds.given
            if found and self.feeding and seen["knownEntries"] - self.counted < self.waiting:
                self.rounds.next()
            self.memory.look(self.counted)

    def await_counted(self, entries=None, after=0):
        """Returns when so many entries, or all that are known now, are in the histograms, and the newest of them came after that moment."""
        until = time.monotonic() + PATIENCE
        seen = None
        while time.monotonic() < until:
            seen = self.watcher.last if seen is None or entries else seen
            if entries is None and seen:
                entries = seen["knownEntries"]
            if entries is not None and self.counted >= entries and self.since > after:
                return
            time.sleep(0.25)
        raise Lost(f"{self.counted} of {entries} entries are counted after {PATIENCE} s: see {self.work}")

    def finish(self):
        """The rest of the round, and all of it counted."""
        self.feeding = False
        while not self.rounds.is_whole():
            self.rounds.next()
        time.sleep(10)
        while not (self.watcher.last["complete"] and self.watcher.last["files"].get("complete") == self.rounds.given):
            if time.monotonic() - self.since > PATIENCE:
                raise Lost(f"not all is counted: {self.watcher.last['files']}: see {self.work}")
            time.sleep(1)

    def longest_pause(self, begun, ended):
        """Seconds in which nothing was counted, of those times that touch this one."""
        return max((end - start for start, end in self.pauses if end > begun and start < ended), default=0)

    def differences(self):
        """Between the dump and as many rounds of one that nothing disturbed; how many cells were compared."""
        one = self.work / "one"
        one.mkdir()
        calm = analysis(one, self.rounds.samples[0].parent, "analysis")
        command, state = f"{self.distribution}/bin/kollider", str(one / "state")
        with open(one / "run.log", "w") as log:
            subprocess.run([command, "run", str(calm), "--data-dir", state, "--progress", "none", "--out", str(one / "out")],
                           stdout=log, stderr=log, check=True, timeout=PATIENCE)
        expected = dump([command, "histograms", "dump", str(calm), "--data-dir", state], one / "dump.txt")
        found = dump([command, "histograms", "dump", str(self.file), "--bootstrap-servers", self.cluster.watchers], self.work / "dump.txt")
        return differences(expected, self.rounds.count(), found)

    def close(self):
        self.over.set()
        if self.thread.is_alive():
            self.thread.join()
        self.memory.close()
        for service in self.services.values():
            if service.process:
                service.stop()
        self.cluster.close()
        self.state.close()
