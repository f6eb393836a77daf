"""What clusters do to the services: three nodes of Kafka and every service as processes, a fault a minute while files come in as fast as they are counted.

    python benchmarks/faults.py DISTRIBUTION WORK [--data DIR] [--minutes M] [--every S] [--waiting EVENTS] [--previous DISTRIBUTION] [FAULT …]

DISTRIBUTION is an unpacked kollider-VERSION.tar.gz, WORK a directory that is made. The analysis is examples/reference; its files, or those of DIR, come in whole rounds, each time
with another UUID in the header, so that each counts as a new file. All faults of FAULTS run in turn if none is named, once, or over and over for M minutes. Disks that are full need the
right to mount a tmpfs. --previous is an earlier release, with which the fault `upgrade` begins.

Standard output has a table: each fault, how long it lasted, how long after that until all that was known at its end and something new were counted, and what ended of itself. At the end every cell of the canonical
dump must be exactly as many times that of `kollider run` over one round as rounds came: nothing lost, nothing twice. WORK/memory.csv has the resident memory every ten seconds.
"""
import argparse
import csv
import itertools
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
import uuid
from pathlib import Path

from cluster import EXAMPLES, Cluster, Supervised, Volume, Watcher, any_of, free_ports

UUID = slice(47, 63)  # of a TFile's header, below 2 GB
PATIENCE = 900  # seconds until everything must be counted
FRACTION = 64  # hexadecimal digits after the point, more than sums have


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
        time.sleep(10)
        for service in self.services.values():
            if not service.wanted:
                service.start()
        self.thread.start()

    def look_after(self):
        sampled = begun = time.monotonic()
        with open(self.work / "memory.csv", "w") as file:
            table = csv.writer(file)
            table.writerow(["seconds", "counted", "known", "dead letters", *(thing.name for thing in self.everything())])
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
                if now > sampled and seen:
                    sampled += 10
                    memory = [round(thing.resident() or 0) for thing in self.everything()]
                    table.writerow([round(now - begun), self.counted, seen["knownEntries"], seen["deadLetters"], *memory])
                    file.flush()

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
        sys.exit(f"{self.counted} of {entries} entries are counted after {PATIENCE} s: see {self.work}")

    def finish(self):
        """The rest of the round, and all of it counted."""
        self.feeding = False
        while not self.rounds.is_whole():
            self.rounds.next()
        time.sleep(10)
        while not (self.watcher.last["complete"] and self.watcher.last["files"].get("complete") == self.rounds.given):
            if time.monotonic() - self.since > PATIENCE:
                sys.exit(f"not all is counted: {self.watcher.last['files']}: see {self.work}")
            time.sleep(1)

    def close(self):
        self.over.set()
        self.thread.join()
        for service in self.services.values():
            if service.process:
                service.stop()
        self.cluster.close()
        self.state.close()


# Faults: each returns when it is over.

def node_killed(world):
    node = any_of(world.cluster.nodes)
    node.kill()
    time.sleep(15)
    node.start()


def node_disk_lost(world):
    node = world.cluster.nodes[0]
    node.kill()
    time.sleep(15)
    world.cluster.wipe(1)
    node.start()


def node_disk_full(world):
    world.cluster.volume.fill()
    time.sleep(20)
    world.cluster.volume.empty()


def network_stalls(world):
    with_proxies(world, lambda proxy: proxy.stall(), 20)


def network_cut(world):
    with_proxies(world, lambda proxy: proxy.cut(), 20)


def network_slow(world):
    with_proxies(world, lambda proxy: proxy.slow(0.1), 20)


def network_to_one_node_cut(world):
    proxy = any_of(world.cluster.proxies)
    proxy.cut()
    time.sleep(20)
    proxy.pass_on()


def with_proxies(world, change, seconds):
    for proxy in world.cluster.proxies:
        change(proxy)
    time.sleep(seconds)
    for proxy in world.cluster.proxies:
        proxy.pass_on()


def streams_killed(world):
    restarted(any_of([world.services["streams-0"], world.services["streams-1"]]))


def producer_killed(world):
    restarted(world.services["producer"])


def fitter_killed(world):
    restarted(world.services["fitter"])


def restarted(service):
    service.kill()
    service.start()


def streams_away(world):
    """Longer than its session and its transaction: the other takes over."""
    world.services["streams-1"].kill()
    time.sleep(30)
    world.services["streams-1"].start()


def streams_disk_lost(world):
    service = world.services["streams-0"]
    service.kill()
    shutil.rmtree(world.work / "state-0/kafka-streams")
    service.start()


def streams_disk_full(world):
    world.state.fill()
    time.sleep(20)
    world.state.empty()


def streams_asleep(world):
    """Longer than its session and its transaction: what it does when it wakes must not count."""
    for service in ("streams-0", "streams-1"):
        world.services[service].signal(signal.SIGSTOP)
        time.sleep(25)
        world.services[service].signal(signal.SIGCONT)


def streams_slow(world):
    """A tenth of its time: producers hold back."""
    both = [world.services["streams-0"], world.services["streams-1"]]
    for _ in range(20):
        for service in both:
            service.signal(signal.SIGSTOP)
        time.sleep(0.9)
        for service in both:
            service.signal(signal.SIGCONT)
        time.sleep(0.1)


def producer_asleep(world):
    """Longer than its session and its transactions."""
    world.services["producer"].signal(signal.SIGSTOP)
    time.sleep(25)
    world.services["producer"].signal(signal.SIGCONT)


def streams_out_of_memory(world):
    """A heap that does not suffice; what ends is started with one that does."""
    service = world.services["streams-0"]
    service.kill()
    codes = len(service.codes)
    service.start(options="-Xmx40m")
    deadline = time.monotonic() + 300
    while len(service.codes) == codes:
        if time.monotonic() > deadline:
            sys.exit("a heap of 40 MB suffices")
        time.sleep(0.2)


def poison(world):
    """Records that are none among events and requests."""
    command = ["java", "-cp", f"{world.distribution}/lib/*", str(Path(__file__).parent / "Poison.java"), world.cluster.watchers, "10"]
    subprocess.run([*command, "kollider.reference.events", "kollider.reference.fit-requests"], check=True)


def upgrade(world):
    """One after another from the previous release to this one."""
    for service in world.services.values():
        service.stop()
        service.command[0] = f"{world.distribution}/bin/kollider"
        service.start()
        time.sleep(5)


FAULTS = [node_killed, streams_killed, network_stalls, producer_killed, streams_asleep, network_cut, streams_disk_lost, node_disk_full, streams_disk_full, streams_out_of_memory,
          network_slow, fitter_killed, streams_away, node_disk_lost, poison, producer_asleep, network_to_one_node_cut, streams_slow]


def scaled(digits):
    """A sum of the dump as a whole number."""
    whole, _, fraction = digits.partition(".")
    return int(whole + fraction.ljust(FRACTION, "0"), 16)


def cells(lines):
    """All numbers of a dump, whole, by array, row and cell."""
    found, array, kind = {}, None, None
    for line in lines:
        columns = line.rstrip("\n").split("\t")
        if columns[0] == "array":
            array, kind = columns, columns[5]
        elif columns[0] in ("edges", "categories") or line.startswith("#"):
            found[(*(array or ()), line)] = None
        else:
            values = columns[2].split(" ")
            counts = {"COUNT": 1, "WEIGHTED": 3, "SUM": 0}[kind]
            found[(*array, columns[0], columns[1])] = [
                int(value) if counts and i % counts == 0 else scaled(value) for i, value in enumerate(values)]
    return found


def differences(world):
    """Between the dump and as many rounds of one that nothing disturbed; how many cells were compared."""
    one = world.work / "one"
    one.mkdir()
    calm = analysis(one, world.rounds.samples[0].parent, "analysis")
    command = f"{world.distribution}/bin/kollider"
    state = str(one / "state")
    with open(one / "run.log", "w") as log:
        subprocess.run([command, "run", str(calm), "--data-dir", state, "--progress", "none", "--out", str(one / "out")], stdout=log, stderr=log, check=True)
    expected = subprocess.run([command, "histograms", "dump", str(calm), "--data-dir", state], stdout=subprocess.PIPE, text=True, check=True).stdout
    (one / "dump.txt").write_text(expected)
    dump = subprocess.run([command, "histograms", "dump", str(world.file), "--bootstrap-servers", world.cluster.watchers], stdout=subprocess.PIPE, text=True, check=True).stdout
    (world.work / "dump.txt").write_text(dump)
    times = world.rounds.count()
    want = {key: values and [times * value for value in values] for key, values in cells(expected.splitlines(True)).items()}
    have = cells(dump.splitlines(True))
    return [key for key in {*want, *have} if want.get(key) != have.get(key)], len(have)


def longest_pause(pauses, begun, ended):
    return max((end - start for start, end in pauses if end > begun and start < ended), default=0)


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("distribution", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("faults", nargs="*")
    parser.add_argument("--data", type=Path, default=EXAMPLES / "reference/data")
    parser.add_argument("--minutes", type=float, default=0)
    parser.add_argument("--every", type=float, default=60)
    parser.add_argument("--waiting", type=int, default=20000)
    parser.add_argument("--previous", type=Path)
    given = parser.parse_intermixed_args()
    known = {fault.__name__: fault for fault in [*FAULTS, upgrade]}
    faults = [known[name] for name in given.faults] or FAULTS
    given.work.mkdir(parents=True)
    world = World(given.distribution.resolve(), given.work.resolve(), given.data, given.waiting, (given.previous or given.distribution).resolve())
    try:
        world.start()
        world.await_counted(1)
        print("| s | fault | lasts s | longest time in which nothing was counted s | all counted s | ended of itself (exit code) |", flush=True)
        begun = time.monotonic()
        for number, fault in enumerate(itertools.cycle(faults)):
            if number >= len(faults) if not given.minutes else time.monotonic() - begun > 60 * given.minutes:
                break
            time.sleep(max(0, begun + number * given.every - time.monotonic()))
            codes = {thing.name: len(thing.codes) for thing in world.everything()}
            start = time.monotonic()
            fault(world)
            over = time.monotonic()
            world.await_counted(after=over)
            end = time.monotonic()
            ended = ", ".join(f"{thing.name} ({code})" for thing in world.everything() for code in thing.codes[codes[thing.name]:])
            pause = longest_pause(world.pauses, start, end)
            print(f"| {start - begun:.0f} | {fault.__name__.replace('_', ' ')} | {over - start:.1f} | {pause:.1f} | {end - over:.1f} | {ended} |", flush=True)
        world.finish()
        seconds = time.monotonic() - begun
        different, compared = differences(world)
        letters = world.watcher.last["deadLetters"]
        print(f"{world.counted} events of {world.rounds.given} files in {world.rounds.count()} rounds, {seconds:.0f} s; {compared} lines and cells compared, "
              f"{len(different)} differ; {letters} dead letters; load average {os.getloadavg()[2]:.0f}")
        sys.exit(1 if different else 0)
    finally:
        world.close()


if __name__ == "__main__":
    main()
