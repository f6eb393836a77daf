"""Writes src/test/resources/old/header.root: a tree as ROOT 3 to 5 laid it out, byte by byte, with what newer versions never write.

    python make_old.py FILE

Baskets without entries and copies of stored baskets in the tree's header, fBasketSeek of 32 bits although its description
says 64, a branch whose baskets lie in another file, and user information of a class that cannot be read. Format: TFile, TKey,
TBufferFile, TBranch (TBranch::Streamer, versions 6 to 9) and TBasket of ROOT's reference. Real files that have this are in
ROOT's own tests (roottest: root/tree/friend, root/tree/addresses, root/treeformula).
"""

import struct
import sys

ENTRIES = 5


def i1(value):
    return struct.pack(">B", value)


def i2(value):
    return struct.pack(">h", value)


def i4(*values):
    return struct.pack(f">{len(values)}i", *values)


def f8(value):
    return struct.pack(">d", value)


def text(value):
    return i1(len(value)) + value.encode()


def counted(body):
    return struct.pack(">I", len(body) | 0x40000000) + body


def versioned(version, body):
    return counted(i2(version) + body)


def pointer(name, body):
    """An object with the full name of its class, which spares references to the first mention."""
    return counted(i4(-1) + name.encode() + b"\0" + body)


TOBJECT = i2(1) + i4(0, 0)


def named(name, title=""):
    return versioned(1, TOBJECT + text(name) + text(title))


def objects(items):
    return versioned(3, TOBJECT + text("") + i4(len(items), 0) + b"".join(items))


def element(kind, name, code, type_name, extra=b""):
    dimensions = i4(0, 0, 0, 0, 0, 0, 0, 0)
    body = versioned(4, named(name) + i4(code) + dimensions + text(type_name))
    return pointer(kind, versioned(2, body + extra))


def number(name, code, type_name):
    return element("TStreamerBasicType", name, code, type_name)


def array(name, code, type_name):
    return element("TStreamerBasicPointer", name, code, type_name, i4(9) + text("fMaxBaskets") + text("TBranch"))


def list_of(name):
    return element("TStreamerObject", name, 61, "TObjArray")


BASE = element("TStreamerBase", "TNamed", 67, "BASE", i4(1))


def info(name, version, elements):
    return pointer("TStreamerInfo", versioned(3, named(name) + i4(version * 77, version) + pointer("TObjArray", objects(elements))))


INFOS = [
    info("TTree", 11, [BASE, number("fEntries", 8, "Double_t"), list_of("fBranches"), element("TStreamerObjectPointer", "fUserInfo", 64, "TList*")]),
    info(
        "TBranch",
        9,
        [BASE, number("fWriteBasket", 3, "Int_t"), number("fMaxBaskets", 6, "Int_t"), number("fEntries", 8, "Double_t")]
        + [list_of("fBranches"), list_of("fLeaves"), list_of("fBaskets")]
        + [array("fBasketBytes", 43, "Int_t*"), array("fBasketEntry", 43, "Int_t*"), array("fBasketSeek", 56, "Long64_t*")]
        + [element("TStreamerString", "fFileName", 65, "TString")],
    ),
]


def key(name_of_class, name, title, payload, position, header=b""):
    names = text(name_of_class) + text(name) + text(title)
    length = 26 + len(names) + len(header)
    return i4(length + len(payload)) + i2(2) + i4(len(payload), 0) + i2(length) + i2(1) + i4(position, 100) + names + header + payload


def basket(values, flag, position=0):
    data = i4(*values)
    names = len(text("TBasket") + text("x") + text("events"))
    length = 26 + names + 19
    header = i2(2) + i4(32000, 4, len(values), length + len(data)) + i1(flag)
    if flag == 0:
        return key("TBasket", "x", "events", data, position, header)
    start = key("TBasket", "x", "events", b"", position, header)
    return pointer("TBasket", start + bytes(length) + data)


def leaf(name):
    return pointer("TLeafI", versioned(1, versioned(2, named(name) + i4(1, 4, 0) + b"\0\0" + i4(0)) + i4(0, 0)))


def branch(name, written, baskets, sizes=(), entries=(), seeks=(), children=(), file=""):
    def padded(values):
        return i4(*(list(values) + [0] * (10 - len(values))))

    body = named(name) + i4(written, 10) + f8(ENTRIES) + objects(children) + objects([leaf(name)]) + objects(baskets)
    body += b"\1" + padded(sizes) + b"\1" + padded(entries) + b"\1" + padded(seeks) + text(file)
    return pointer("TBranch", versioned(9, body))


def main():
    position = 300
    stored = basket([10, 11, 12], 0, position)
    in_header = 12  # a basket with its content, of entries of one length
    branches = [
        branch("group", 0, [basket([], in_header)], children=[branch("group.x", 0, [basket(range(5), in_header)])]),
        branch("stored", 1, [basket([10, 11, 12], in_header), basket([13, 14], in_header)], [len(stored)], [0, 3], [position]),
        branch("unused", 0, [basket(range(20, 25), in_header), basket([], in_header)], [0, 99], [0, 3670392], [0, 3670392]),
        branch("elsewhere", 1, [], [50], [0], [5000], file="other.root"),
    ]
    strange = pointer("TList", versioned(5, bytes([255] * 40)))
    tree = versioned(11, named("events", "as of ROOT 4") + f8(ENTRIES) + objects(branches) + strange)
    tree_at = position + len(stored)
    tree_record = key("TTree", "events", "as of ROOT 4", tree, tree_at)
    info_at = tree_at + len(tree_record)
    streamers = versioned(4, TOBJECT + text("") + i4(len(INFOS)) + b"".join(item + b"\0" for item in INFOS))
    info_record = key("TList", "StreamerInfo", "", streamers, info_at)
    keys_at = info_at + len(info_record)
    tree_header = tree_record[: struct.unpack_from(">h", tree_record, 14)[0]]
    keys_record = key("TFile", "header.root", "", i4(1) + tree_header, keys_at)
    end = keys_at + len(keys_record)
    names = text("header.root") + text("")
    name_bytes = 26 + len(text("TFile")) + 2 * len(names)
    directory = i2(1) + i4(0, 0, len(keys_record), name_bytes, 100, 0, keys_at) + i2(1) + bytes(16)
    first = key("TFile", "header.root", "", names + directory, 100)
    file = b"root" + i4(40004, 100, end, 0, 0, 0, name_bytes) + i1(4) + i4(0, info_at, len(info_record)) + i2(1) + bytes(16)
    file = file.ljust(100, b"\0") + first
    assert len(file) <= position
    file = file.ljust(position, b"\0") + stored + tree_record + info_record + keys_record
    with open(sys.argv[1], "wb") as out:
        out.write(file)


main()
