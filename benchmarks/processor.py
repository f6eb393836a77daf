"""Processor time of other processes; for benchmarks/live.py and benchmarks/scaling.py."""
import os
from pathlib import Path


def processor_seconds(pid):
    """Of all threads of a process, user and system."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
