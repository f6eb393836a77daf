"""Compares the digests of ColumnDigests.java with those of uproot_columns.py, branch by branch.

    python compare_columns.py OURS.jsonl UPROOT.jsonl [--list STATUS] [--markdown]

A branch is `equal` if every column that uproot finds in it is found with the same type, values and lengths, whatever
its name. Branches without values of their own are not counted.
"""

import collections
import json
import sys


def load(name):
    branches, trees, failures = collections.OrderedDict(), {}, {}
    for text in open(name):
        line = json.loads(text)
        if "failure" in line:
            failures[(line["file"], line.get("tree"))] = line["failure"]
        elif "index" in line:
            branches.setdefault((line["file"], line["tree"], line["index"]), []).append(line)
        else:
            trees[(line["file"], line["tree"])] = line
    return branches, trees, failures


INTEGERS = {"b1", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8"}


def same(ours, peer, wide):
    """Whether two columns hold the same. Empty columns have no type in awkward; a counter (kCounter) is an int in ROOT,
    and unsigned in uproot; objects that have no awkward form come with all numbers widened."""
    kind, values, structure, count, widened = ours
    if count != peer[3] or structure != peer[2]:
        return False
    if count == 0:
        return True
    if values == peer[1] and (kind == peer[0] or {kind, peer[0]} in ({"i4", "u4"}, {"S1", "u1"})):
        return True
    return wide and widened == peer[1] and (kind in INTEGERS) == (peer[0] in INTEGERS)


def matches(ours, peer, wide):
    """The peer's columns that have none like them."""
    left = list(ours)
    missing = []
    for name, column in peer.items():
        if name.endswith("@fBits") or (column[0] == "empty" and len(ours) > 0):
            continue  # uproot changes the bits of TObject; empty columns have no type in awkward
        found = next((candidate for candidate in left if same(candidate, column, wide)), None)
        if found is None:
            missing.append((name, column))
        else:
            left.remove(found)
    return missing, left


def classify(ours, peer):
    refused = [line for line in ours if "refused" in line or "failed" in line]
    columns = [line["column"] for line in ours if "column" in line]
    if any("failed" in line for line in ours):
        return "broken", refused[0].get("failed")
    if ours and all("group" in line for line in ours):
        return "group", ""
    if peer is None:
        return ("uproot refused", "tree") if columns else ("both refused", refused[0]["refused"] if refused else "")
    if "refused" in peer:
        if columns and not refused:
            return "uproot refused", peer["refused"]
        return "both refused", "%s | %s" % (refused[0]["refused"] if refused else "", peer["refused"])
    if ours and all("group" in line for line in ours):
        return "group", ""
    if "group" in peer or not peer["columns"]:
        return "group", ""
    if columns:
        missing, left = matches(columns, peer["columns"], peer.get("wide", False))
        if not missing:
            return "equal", ""
        if refused:
            return "partly refused", refused[0]["refused"]
        return "different", "uproot %s; here %s" % (missing[:3], left[:3])
    return "refused", refused[0]["refused"] if refused else "a group here (%s)" % peer.get("type")


def main():
    ours, our_trees, our_failures = load(sys.argv[1])
    peers, peer_trees, peer_failures = load(sys.argv[2])
    wanted = sys.argv[sys.argv.index("--list") + 1] if "--list" in sys.argv else None
    table = collections.defaultdict(collections.Counter)
    for key in list(peers) + [key for key in ours if key not in peers]:
        peer = peers.get(key, [None])[0]
        mine = ours.get(key)
        if mine is None:
            status, why = "absent", our_failures.get(key[:2]) or our_failures.get((key[0], None), "")
            if "group" in peer:
                status = "group"
        else:
            status, why = classify(mine, peer)
        table[key[0]][status] += 1
        if wanted and status in wanted.split(","):
            name = peer["branch"] if peer else mine[0]["branch"]
            kind = (peer or {}).get("type", "") or (mine[0].get("type") if mine else "")
            print(f"{status}\t{key[0]}\t{key[1]}\t{name}\t{kind}\t{why[:400]}")
    total = sum(table.values(), collections.Counter())
    for failures, who in ((our_failures, "here"), (peer_failures, "uproot")):
        for (file, tree), why in failures.items():
            print(f"not opened, {who}: {file} {tree or ''}: {why}")
    if "--markdown" in sys.argv:
        names = ["equal", "different", "refused", "partly refused", "uproot refused", "both refused"]
        print("| file | " + " | ".join(names) + " |\n" + "| --- " * (len(names) + 1) + "|")
        for file, counts in sorted(table.items()):
            print(f"| {file} | " + " | ".join(str(counts[name]) for name in names) + " |")
    print(len(table), "files", dict(total))


main()
