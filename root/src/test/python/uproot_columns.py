"""Digests of every branch of every tree of ROOT files as uproot reads them, one JSON object a line.

    python uproot_columns.py OUT.jsonl FILE.root ...

Each line has file, tree (path;cycle), branch (index in depth-first order, and name) and either the columns
{path: [type, values, structure, count]} or the reason why uproot does not read it. `values` is the SHA-256 of all values
in order, little-endian; `structure` that of the lengths of all lists, level by level, levels whose lengths are all equal
left out (so that arrays of fixed length need no convention). ColumnDigests.java does the same; compare_columns.py compares.
"""

import hashlib
import json
import os
import signal
import sys
import warnings

import awkward as ak
import numpy as np
import uproot

warnings.filterwarnings("ignore")


LONGEST_SECONDS = 6


class TooSlow(BaseException):
    """Passes the handlers of Exception on its way, here and in uproot."""


def give_up(signum, frame):
    raise TooSlow(f"not read within {LONGEST_SECONDS} s")


def reason(failure):
    try:
        return f"{type(failure).__name__}: {failure}".splitlines()[0][:300]
    except Exception:  # some of uproot's own fail here
        return type(failure).__name__


def sha(parts):
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()[:24]


def type_tag(dtype):
    return {"b": "b1"}.get(dtype.kind, dtype.kind + str(dtype.itemsize))


def leaf(values, levels, tag=None):
    values = np.ascontiguousarray(values)
    flat = values.reshape(-1)
    tag = tag or type_tag(flat.dtype)
    little = flat.astype(flat.dtype.newbyteorder("<"), copy=False)
    structure = sha(
        np.ascontiguousarray(level, dtype="<i8").tobytes()
        for level in levels
        if len(level) > 0 and level.min() != level.max()
    )
    return [tag, sha([little.tobytes()]), structure, int(flat.size)]


def columns(layout, path, levels, found):
    """Walks an awkward layout down to its numbers."""
    if layout.is_numpy:
        data = layout.data
        if layout.parameter("__array__") in ("char", "byte"):
            found[path] = leaf(data, levels, "S1")
        elif data.dtype.names is not None:
            for name in data.dtype.names:
                found[f"{path}/{name}"] = leaf(data[name], levels)
        else:
            found[path] = leaf(data, levels)
    elif layout.is_record:
        for name, content in zip(layout.fields, layout.contents, strict=True):
            columns(content[: len(layout)], f"{path}/{name}", levels, found)
    elif layout.is_regular:
        content = layout.content[: len(layout) * layout.size]
        columns(content, path, levels + [np.full(len(layout), layout.size)], found)
    elif layout.is_list:
        layout = layout.to_ListOffsetArray64(True)
        offsets = np.asarray(layout.offsets)
        content = layout.content[offsets[0] : offsets[-1]]
        columns(content, path, levels + [np.diff(offsets)], found)
    elif layout.is_option:
        is_none = np.asarray(layout.mask_as_bool(valid_when=False))
        columns(layout.project(), path, levels + [(~is_none).astype(np.int64)], found)
    elif layout.is_indexed:
        columns(layout.project(), path, levels, found)
    elif layout.is_unknown:
        found[path] = ["empty", sha([]), sha([]), 0]
    else:
        raise TypeError(f"layout {type(layout).__name__}")


def plain(value):
    """An object that awkward could not take, as lists and dictionaries."""
    if isinstance(value, uproot.model.Model):
        members = {}
        for base in value.bases:
            inner = plain(base)
            members.update(inner if isinstance(inner, dict) else {})
        for name, member in value.members.items():
            members[name] = plain(member)
        return members if members else str(value) if isinstance(value, str) else members
    if isinstance(value, np.ndarray) and value.dtype != object:
        return value
    if isinstance(value, (list, tuple, np.ndarray, uproot.containers.STLVector, uproot.containers.STLSet)):
        return [plain(item) for item in value]
    if isinstance(value, uproot.containers.STLMap):
        return [(plain(key), plain(item)) for key, item in value.items()]
    return value


def read(branch):
    """The columns, and whether numbers were widened on the way."""
    found, wide = {}, False
    try:
        array = branch.array(library="ak")
    except Exception as awkward_failure:  # objects that have no awkward form
        if isinstance(branch.interpretation, uproot.interpretation.objects.AsObjects):
            raw, wide = branch.array(library="np"), True
            try:
                array = ak.from_iter([plain(entry) for entry in raw])
            except Exception:
                raise awkward_failure from None
        else:
            raise
    columns(ak.to_packed(array).layout if len(array) else array.layout, "", [], found)
    return found, wide


def walk(branches):
    for branch in branches:
        yield branch
        yield from walk(branch.branches)


def describe(path, out):
    def line(**fields):
        out.write(json.dumps({"file": os.path.basename(path), **fields}) + "\n")
        out.flush()

    try:
        file = uproot.open(path)
        keys = list(file.iterclassnames(recursive=True, cycle=True))
    except Exception as failure:
        line(failure=reason(failure))
        return
    for key, classname in keys:
        if classname not in ("TTree", "TNtuple", "TNtupleD"):
            continue
        steps = key.split("/")
        tree_path = "/".join([step.rsplit(";", 1)[0] for step in steps[:-1]] + [steps[-1]])
        try:
            tree = file[key]
            branches = list(walk(tree.branches))
        except Exception as failure:
            line(tree=tree_path, failure=reason(failure))
            continue
        line(tree=tree_path, entries=tree.num_entries, branches=len(branches))
        for index, branch in enumerate(branches):
            fields = {"tree": tree_path, "index": index, "branch": branch.name}
            signal.alarm(LONGEST_SECONDS)
            try:
                interpretation = branch.interpretation
                fields["type"] = str(branch.typename)
                if isinstance(interpretation, uproot.interpretation.grouped.AsGrouped):
                    fields["group"] = True
                else:
                    fields["columns"], fields["wide"] = read(branch)
            except (Exception, TooSlow) as failure:
                fields["refused"] = reason(failure)
            finally:
                signal.alarm(0)
            line(**fields)


if __name__ == "__main__":
    signal.signal(signal.SIGALRM, give_up)
    with open(sys.argv[1], "w") as out:
        for name in sys.argv[2:]:
            print(name, file=sys.stderr, flush=True)
            describe(name, out)
