"""What partitions, threads and instances do to the rate of the streams, with examples/reference: the same events on 1, 2, 4 and 8 partitions, counted anew by each of MATRIX.

    python benchmarks/scaling.py DISTRIBUTION WORK DATA [ROUNDS]

DISTRIBUTION is an unpacked kollider-VERSION.tar.gz, WORK a directory that is made, DATA one with the reference samples. Its files come ROUNDS times (5), each time with another UUID in
the header, so that each counts as a new file. Broker, producer and streams are processes of their own. KOLLIDER in the environment is the command to run, that of DISTRIBUTION if left out.

Standard output has a table. All canonical dumps must be the same, byte by byte: it ends with 0 if they are. Rates are of the part MEASURED of the events, when code is compiled and no
partition is at its end, and of all of them, from the first that was counted to the last. Processor seconds are of that part, too.
"""
import hashlib
import json
import os
import re
import shlex
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from cluster import EXAMPLES, HOST, Supervised, free_ports
from processor import processor_seconds
from world import PATIENCE, Lost, Rounds

MATRIX = [(1, 1, 1), (2, 1, 1), (2, 1, 2), (2, 2, 1), (4, 1, 1), (4, 1, 2), (4, 1, 4), (8, 2, 1)]  # partitions, instances, threads of each
MEASURED = 0.5, 0.8
HEADER = """| partitions | instances × threads | events/s | of all events | cores | events a processor second | broker, of streams |
| ---: | --- | ---: | ---: | ---: | ---: | ---: |"""


class Broker(Supervised):
    """One node with the settings of examples/cluster, but for copies; a group waits for both of its instances."""

    def __init__(self, distribution, work):
        java, (port, controller) = ["java", "-Xmx512m", "-cp", f"{distribution}/lib/*"], free_ports(2)
        self.servers, file = f"{HOST}:{port}", work / "broker.properties"
        alone = [f"{name}=1" for name in ("default.replication.factor", "min.insync.replicas", "offsets.topic.replication.factor",
                                          "transaction.state.log.replication.factor", "transaction.state.log.min.isr")]
        file.write_text((EXAMPLES / "cluster/node-1.properties").read_text() + "\n".join(alone) + f"""
controller.quorum.voters=1@{HOST}:{controller}
listeners=CLIENTS://{HOST}:{port},CONTROLLERS://{HOST}:{controller}
log.dirs={work}/broker
group.initial.rebalance.delay.ms=5000
""")
        tool = [*java, "kafka.tools.StorageTool"]
        identity = subprocess.run([*tool, "random-uuid"], check=True, stdout=subprocess.PIPE, text=True).stdout.strip()
        subprocess.run([*tool, "format", "-t", identity, "-c", str(file)], check=True, stdout=subprocess.DEVNULL)
        super().__init__("broker", [*java, "kafka.Kafka", str(file)], work / "broker.log")


class Events:
    """Those of all files, on so many partitions."""

    def __init__(self, kollider, work, data, servers, partitions):
        self.kollider, self.work, self.servers = kollider, work, servers
        self.settings = [f"analysis=reference-{partitions}", f"kafka.partitions={partitions}", f"input.directory={data}", "input.duplicates=allow"]
        self.run("producer", "--once", "--progress", "none", "--patience", "1")
        self.number = json.loads(self.run("ingest status", "--json"))["sent"]

    def command(self, name, *options, settings=()):
        settings = [word for setting in [*self.settings, *settings] for word in ("--set", setting)]
        return [*self.kollider, *name.split(), str(EXAMPLES / "reference/analysis.yaml"), "--bootstrap-servers", self.servers, *settings, *options]

    def run(self, *words, settings=()):
        with open(self.work / "commands.log", "a") as log:
            return subprocess.run(self.command(*words, settings=settings), check=True, stdout=subprocess.PIPE, stderr=log, text=True, timeout=PATIENCE).stdout


class Counting:
    """Processes that count all events into a generation of their own: an unused definition tells it from the others."""

    def __init__(self, events, broker, name, instances, threads):
        self.events, self.broker, self.settings = events, broker, [f"define.scaling_{name}=1"]
        self.ports, self.streams = free_ports(instances), []
        for number, port in enumerate(self.ports):
            me = f"streams-{name}-{number}"
            options = ["--instance-id", me, "--threads", str(threads), "--data-dir", str(events.work / me), "--status", str(port)]
            command = events.command("streams", *options, settings=self.settings)
            self.streams.append(Supervised(me, command, events.work / f"{me}.log"))

    def counted(self, port):
        try:
            text = urllib.request.urlopen(f"http://{HOST}:{port}/metrics", timeout=10).read().decode()
        except (urllib.error.URLError, OSError):
            return 0  # it has not started yet
        return int(sum(float(value) for value in re.findall(r"(?m)^kollider_streams_events_total(?:\{.*\})? (\S+)", text)))

    def look(self):
        """Moment, events counted, processor seconds of the streams and of the broker."""
        for one in self.streams:
            if one.process.poll() is not None:
                raise Lost(f"{one.name} ended: see {one.log}")
        counted = sum(map(self.counted, self.ports))
        return time.monotonic(), counted, sum(processor_seconds(one.process.pid) for one in self.streams), processor_seconds(self.broker.process.pid)

    def looks(self):
        """Until all events are counted."""
        looks = [self.look()]
        while looks[-1][1] < self.events.number:
            if looks[-1][0] - looks[0][0] > PATIENCE:
                raise Lost(f"{looks[-1][1]} of {self.events.number} events are counted after {PATIENCE} s: see {self.events.work}")
            time.sleep(0.1)
            looks.append(self.look())
        return looks

    def dump(self):
        """Of this generation, once it serves."""
        while not any(one["state"] == "serves" and not one["difference"] and one["blocks_counted"] == one["blocks_sent"]
                      for one in json.loads(self.events.run("generations list", "--json", settings=self.settings))):
            self.look()
        return self.events.run("histograms dump", settings=self.settings)

    def measured(self):
        """All looks, and the dump."""
        try:
            for one in self.streams:
                one.start()
            return self.looks(), self.dump()
        finally:
            for one in self.streams:
                one.stop()


def growth(looks, begin, end):
    """Between two numbers of events: seconds, events, processor seconds of streams and broker."""
    first = max(look for look in looks if look[1] <= begin)
    last = next(look for look in looks if look[1] >= end)
    return [after - before for before, after in zip(first, last)]


def main():
    distribution, work, data = (Path(word).resolve() for word in sys.argv[1:4])
    kollider = shlex.split(os.environ.get("KOLLIDER", f"{distribution}/bin/kollider"))
    copies = work / "data"
    copies.mkdir(parents=True)
    rounds = Rounds(data, copies)
    while rounds.count() < int(sys.argv[4] if len(sys.argv) > 4 else 5):
        rounds.next()
    broker, events, dumps = Broker(distribution, work), {}, {}
    broker.start()
    print(HEADER, flush=True)
    try:
        for partitions, instances, threads in MATRIX:
            name = f"{partitions}_{instances}_{threads}"
            events[partitions] = events.get(partitions) or Events(kollider, work, copies, broker.servers, partitions)
            looks, dump = Counting(events[partitions], broker, name, instances, threads).measured()
            dumps[name] = hashlib.sha256(dump.encode()).hexdigest()
            total = events[partitions].number
            all_seconds, *_ = growth(looks, 0, total)
            seconds, number, streams, of_broker = growth(looks, *(part * total for part in MEASURED))
            print(f"| {partitions} | {instances} × {threads} | {number / seconds:,.0f} | {total / all_seconds:,.0f} | {streams / seconds:.2f} | {number / streams:,.0f} "
                  f"| {100 * of_broker / streams:.0f} % |", flush=True)
        load = " ".join(f"{part:.1f}" for part in os.getloadavg())
        print(f"\n{total:,} events; load average {load}; SHA-256 of the dumps: {', '.join(sorted(set(dumps.values())))}")
    finally:
        broker.stop()
    sys.exit(0 if len(set(dumps.values())) == 1 else f"the dumps differ: {dumps}")


if __name__ == "__main__":
    main()
