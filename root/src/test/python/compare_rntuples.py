"""Compares the columns that ColumnDump.java writes with those of uproot, bit by bit, lengths of all lists included.

    java -cp … io.kollider.root.ColumnDump FILE.root OUT; python compare_rntuples.py FILE.root OUT

Made for uproot 5.7.7, awkward 2.14.0, numpy 2.4.6. What differs on purpose: uproot gives a double that is stored as
Real32Quant with the precision of a float, a char without its sign, and variants of all clusters as those of the first.
"""

import re
import struct
import sys

import awkward as ak
import numpy as np
import uproot


def columns(name):
    data, at = open(name, "rb").read(), 0

    def number():
        nonlocal at
        at += 8
        return struct.unpack_from(">q", data, at - 8)[0]

    def text():
        nonlocal at
        length = number()
        at += length
        return data[at - length : at].decode()

    def numbers(kind=">i8"):
        nonlocal at
        count = number()
        at += 8 * count
        return np.frombuffer(data, kind, count, at - 8 * count)

    while at < len(data):
        table, column, cpp, primitive = text(), text(), text(), text()
        depth, width = number(), number()
        offsets = [numbers() for _ in range(depth)]
        yield table, column, cpp, primitive, width, offsets, numbers(">f8" if primitive in ("FLOAT", "DOUBLE") else ">i8")


def unwrap(layout):
    """The lengths of lists, level by level, down to numbers, a record or a union; a missing value is an empty list."""
    lengths, layout = [], layout.to_packed()
    while True:
        if layout.is_list and not layout.is_regular:
            offsets = np.asarray(layout.offsets)
            lengths.append(np.diff(offsets))
            layout = layout.content[offsets[0] : offsets[-1]].to_packed()
        elif layout.is_regular:
            lengths.append(np.full(len(layout), layout.size))
            layout = layout.content[: len(layout) * layout.size].to_packed()
        elif layout.is_option:
            lengths.append(np.asarray(layout.mask_as_bool(valid_when=True)).astype(int))
            layout = layout.project().to_packed()
        elif layout.is_unknown:
            return lengths, np.zeros(0)
        elif layout.is_numpy:
            return lengths, np.asarray(layout.data)
        else:
            return lengths, layout


def descend(layout, path):
    """Lengths and values at a path of members and alternatives."""
    lengths, inner = unwrap(layout)
    if isinstance(inner, np.ndarray):
        return lengths, inner
    if inner.is_record:
        member = path[0][1:] if inner.is_tuple and re.fullmatch(r"_\d+", path[0]) else path[0]
        more, values = descend(inner[member], path[1:])
        return lengths + more, values
    tags = np.asarray(inner.tags)
    if not path:
        return lengths, tags
    tag = int(path[0][1:]) + 1  # 0 stands for none
    chosen = tags == tag
    index = ak.index.Index64(np.asarray(inner.index)[: len(tags)][chosen].astype(np.int64))
    content = inner.contents[tag]._carry(index, False)
    more, values = descend(content.project() if content.is_option else content, path[1:])
    return [*lengths, chosen.astype(int), *more], values


def equal(primitive, ours, theirs):
    if len(ours) != len(theirs):
        return False
    if primitive in ("FLOAT", "DOUBLE"):
        theirs = np.asarray(theirs, "f8")
        return np.array_equal(theirs.view("i8"), ours.astype("f8").view("i8")) or np.array_equal(theirs, ours, equal_nan=True)
    kind = {"UINT64": "u8", "CHAR": "i1"}.get(primitive, "i8")
    return np.array_equal(theirs.astype(kind), ours.astype("i8").astype(kind))


def main(file, dumped):
    opened, fields, good, bad, missing = uproot.open(file), {}, 0, 0, 0
    for table, name, cpp, primitive, width, offsets, values in columns(dumped):
        top, *path = name.split(".")
        try:
            if (table, top) not in fields:
                fields[table, top] = opened[table][top].array().layout
            lengths, theirs = descend(fields[table, top], path)
        except Exception as problem:
            missing += 1
            print(f"uproot: {table} {name} ({cpp}): {type(problem).__name__} {str(problem)[:200]}")
            continue
        ours, inner = [np.diff(level) for level in offsets], 1
        while inner < width and lengths:  # arrays at the end are part of the values
            inner *= lengths.pop()[0] if len(values) else width
        if width and ours:
            ours[-1] = ours[-1] // width
        same = len(ours) == len(lengths) and all(map(np.array_equal, ours, lengths))
        if same and (not width or inner == width) and equal(primitive, values, theirs):
            good += 1
        else:
            bad += 1
            print(f"different: {table} {name} ({cpp}): {values[:5]}, uproot {theirs[:5]}")
    print(f"{file.split('/')[-1]}: {good} equal, {bad} different, {missing} not in uproot")


if __name__ == "__main__":
    main(*sys.argv[1:3])
