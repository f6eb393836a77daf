"""What processes hold in memory, by the kinds that Linux keeps apart, and whether it grows; for benchmarks/faults.py."""
import csv
import time
from pathlib import Path

EVERY = 10  # seconds between two looks
KINDS = {"RssAnon": "own", "RssFile": "files", "RssShmem": "files"}


def held(pid):
    """
    MiB of a process: `own` (heap, threads, buffers: nothing else can have them) and `files` (jars, libraries, Kafka's indexes: pages of files that are mapped, which the kernel takes back
    when memory is short; with those of files on a tmpfs, which Linux counts as shared memory). Nothing if the process is away.
    """
    found = {"own": 0, "files": 0}
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            name, _, value = line.partition(":")
            if name in KINDS:
                found[KINDS[name]] += int(value.split()[0]) / 1024
    except OSError:
        return None
    return found if found["own"] else None


class Memory:
    """Looks at all processes every ten seconds; each look is a line of a file."""

    def __init__(self, file, things):
        self.things, self.begun, self.due = things, time.monotonic(), 0
        self.lives = {thing.name: {} for thing in things}  # by number of the process, in the order of their starts
        self.file = open(file, "w")
        self.table = csv.writer(self.file)
        self.table.writerow(["seconds", "counted", *(f"{thing.name} {kind} MiB" for thing in things for kind in ("own", "files"))])

    def look(self, counted):
        seconds = time.monotonic() - self.begun
        if seconds < self.due:
            return
        self.due = seconds + EVERY
        row = [round(seconds), counted]
        for thing in self.things:
            pid = thing.process and thing.process.pid
            now = held(pid) if pid else None
            row += [round(now["own"]), round(now["files"])] if now else ["", ""]
            if now:
                self.lives[thing.name].setdefault(pid, []).append((seconds, now))
        self.table.writerow(row)
        self.file.flush()

    def close(self):
        self.file.close()

    def summary(self):
        """A table: of each process the longest time that it ran without a restart, and what it held after a quarter of that time, half of it, and at its end."""
        rows = ["| process | starts | longest life min | own MiB at ¼, ½, ¾, end | of mapped files MiB at ¼, ½, ¾, end |", "| --- | ---: | ---: | --- | --- |"]
        for thing in self.things:
            lives = self.lives[thing.name]
            if not lives:
                continue
            life = max(lives.values(), key=lambda looks: looks[-1][0] - looks[0][0])
            at = [life[max(0, len(life) * quarter // 4 - 1)][1] for quarter in (1, 2, 3, 4)]
            own, files = (", ".join(f"{look[kind]:.0f}" for look in at) for kind in ("own", "files"))
            rows.append(f"| {thing.name} | {thing.starts} | {(life[-1][0] - life[0][0]) / 60:.1f} | {own} | {files} |")
        return "\n".join(rows)
