#!/usr/bin/env python3
"""Joins the lines of fits.py and FitSpeed into one Markdown table with ratios.

usage: fit_table.py LINES.jsonl
"""
import json
import os
import platform
import sys


def milliseconds(seconds):
    return "–" if seconds is None else f"{seconds * 1e3:.3g}"


def ratio(seconds, ours):
    return "–" if seconds is None or not ours else f"{seconds / ours:.3g}"


def main():
    with open(sys.argv[1]) as file:
        lines = [json.loads(line) for line in file]
    print(f"{platform.machine()}, {os.cpu_count()} cores, one used; CPU milliseconds, fit with Hesse errors, fastest of the repetitions\n")
    print("| workspace | tool | version | fit | × ours | replica fit | × ours | −ln L above the lowest | POI |")
    print("|---|---|---|---|---|---|---|---|---|")
    for workspace in dict.fromkeys(line["workspace"] for line in lines):
        group = [line for line in lines if line["workspace"] == workspace]
        ours = next((line for line in group if line["tool"] == "kollider"), {})
        lowest = min((line["nll"] for line in group if line["tool"].startswith(("kollider", "pyhf")) and "nll" in line), default=None)
        name = os.path.basename(workspace).removesuffix(".json")
        if ours:
            name += f" ({ours['parameters']} parameters, {ours['bins']} bins)"
        for line in group:
            if "failed" in line:
                print(f"| {name} | {line['tool']} | | {line['failed']} | | | | | |")
                continue
            nll = "–" if line.get("nll") is None or lowest is None else f"{line['nll'] - lowest:.2g}"
            print(
                f"| {name} | {line['tool']} | {line.get('version', '')} | {milliseconds(line['fit_cpu_s'])}"
                f" | {ratio(line['fit_cpu_s'], ours.get('fit_cpu_s'))} | {milliseconds(line.get('replica_cpu_s'))}"
                f" | {ratio(line.get('replica_cpu_s'), ours.get('replica_cpu_s'))} | {nll} | {line['poi']:.6g} |"
            )


if __name__ == "__main__":
    main()
