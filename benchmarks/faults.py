"""What clusters do to the services: three nodes of Kafka and every service as processes, a fault a minute while files come in as fast as they are counted.

    python benchmarks/faults.py DISTRIBUTION WORK [--data DIR] [--minutes M] [--every S] [--waiting EVENTS] [--previous DISTRIBUTION] [FAULT …]

DISTRIBUTION is an unpacked kollider-VERSION.tar.gz, WORK a directory that is made. The analysis is examples/reference; its files, or those of DIR, come in whole rounds, each time
with another UUID in the header, so that each counts as a new file. All faults of FAULTS come in turn, one every S seconds (60), over and over for M minutes: 30 if no FAULT is named. Those
that are named come once each, if M is not given. Disks that are full need the right to mount a tmpfs. --previous is an earlier release, with which all services begin; the fault
`upgrade` replaces them.

Standard output and WORK/faults.md have a table: each fault, how long it lasted, how long after that until all that was known at its end and something new were counted, and what ended of
itself; then what each process held in memory (WORK/memory.csv: every ten seconds). At the end every cell of the canonical dump must be exactly as many times that of `kollider run`
over one round as rounds came: nothing lost, nothing twice. It ends by itself, with 0 if that holds, also where something never comes.
"""
import argparse
import itertools
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from cluster import EXAMPLES, any_of
from world import Lost, World


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
            raise Lost("a heap of 40 MB suffices")
        time.sleep(0.2)


def poison(world):
    """Records that are none among events and requests."""
    command = ["java", "-cp", f"{world.distribution}/lib/*", str(Path(__file__).parent / "Poison.java"), world.cluster.watchers, "10"]
    subprocess.run([*command, "kollider.reference.events", "kollider.reference.fit-requests"], check=True, timeout=300)


def upgrade(world):
    """One after another from the previous release to this one, when that has counted what was known to it; who meets records of the other meanwhile must read them."""
    world.await_counted()
    for service in world.services.values():
        service.stop()
        service.command[0] = f"{world.distribution}/bin/kollider"
        service.start()
        time.sleep(5)


FAULTS = [node_killed, streams_killed, network_stalls, producer_killed, streams_asleep, network_cut, streams_disk_lost, node_disk_full, streams_disk_full, streams_out_of_memory,
          network_slow, fitter_killed, streams_away, node_disk_lost, poison, producer_asleep, network_to_one_node_cut, streams_slow]


class Report:
    """Lines on standard output, and in a file that stays."""

    def __init__(self, file):
        self.file = file

    def say(self, text):
        print(text, flush=True)
        with open(self.file, "a") as file:
            file.write(text + "\n")


def disturb(world, faults, minutes, every, report):
    report.say("| s | fault | lasts s | longest time in which nothing was counted s | all counted s | ended of itself (exit code) |")
    report.say("| ---: | --- | ---: | ---: | ---: | --- |")
    begun = time.monotonic()
    for number, fault in enumerate(itertools.cycle(faults) if minutes else faults):
        if minutes and max(number * every, time.monotonic() - begun) >= 60 * minutes:
            break
        time.sleep(max(0, begun + number * every - time.monotonic()))
        codes = {thing.name: len(thing.codes) for thing in world.everything()}
        start = time.monotonic()
        fault(world)
        over = time.monotonic()
        world.await_counted(after=over)
        end = time.monotonic()
        ended = ", ".join(f"{thing.name} ({code})" for thing in world.everything() for code in thing.codes[codes[thing.name]:])
        pause = world.longest_pause(start, end)
        report.say(f"| {start - begun:.0f} | {fault.__name__.replace('_', ' ')} | {over - start:.1f} | {pause:.1f} | {end - over:.1f} | {ended} |")
    world.finish()
    return time.monotonic() - begun


def arguments():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("distribution", type=Path)
    parser.add_argument("work", type=Path)
    parser.add_argument("faults", nargs="*")
    parser.add_argument("--data", type=Path, default=EXAMPLES / "reference/data")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--every", type=float, default=60)
    parser.add_argument("--waiting", type=int, default=20000)
    parser.add_argument("--previous", type=Path)
    given = parser.parse_intermixed_args()
    known = {fault.__name__: fault for fault in [*FAULTS, upgrade]}
    unknown = set(given.faults) - known.keys()
    if unknown:
        parser.error(f"no fault {', '.join(sorted(unknown))}; there are {', '.join(known)}")
    if given.minutes is None:
        given.minutes = 0 if given.faults else 30
    given.faults = [known[name] for name in given.faults] or FAULTS
    return given


def main():
    given = arguments()
    given.work.mkdir(parents=True)
    report = Report(given.work / "faults.md")
    world = World(given.distribution.resolve(), given.work.resolve(), given.data, given.waiting, (given.previous or given.distribution).resolve())
    different = None
    try:
        world.start()
        world.await_counted(1)
        seconds = disturb(world, given.faults, given.minutes, given.every, report)
        different, compared = world.differences()
        letters = world.watcher.last["deadLetters"]
        report.say(f"\n{world.counted} events of {world.rounds.given} files in {world.rounds.count()} rounds, {seconds:.0f} s; {compared} lines and cells compared, "
                   f"{len(different)} differ; {letters} dead letters; load average {os.getloadavg()[2]:.0f}")
    except (Lost, subprocess.SubprocessError) as e:
        report.say(f"\n{e}")
    finally:
        report.say("\n" + world.memory.summary())
        world.close()
    sys.exit(0 if different == [] else 1)


if __name__ == "__main__":
    main()
