"""Processor time of other processes; for benchmarks/live.py and benchmarks/scaling.py."""
import os
from pathlib import Path


def processor_seconds(pid):
    """Of all threads of a process, user and system."""
    return seconds(Path(f"/proc/{pid}/stat"))[1]


def thread_seconds(pid, beginning):
    """Of the threads of a process whose names begin so and that live, user and system."""
    threads = []
    for stat in Path(f"/proc/{pid}/task").glob("*/stat"):
        try:
            threads.append(seconds(stat))
        except OSError:
            continue  # it has ended
    return sum(spent for name, spent in threads if name.startswith(beginning))


def seconds(stat):
    """Name and time of what a file of /proc tells of."""
    start, rest = stat.read_text().rsplit(")", 1)
    fields = rest.split()
    return start.split("(", 1)[1], (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
