"""Makes types.root: a tree with one branch of each type that blocks widen, and one without entries, with its book-keeping.

Made with uproot 5.7.7, numpy 2, awkward 2:  python make_types.py
"""
import awkward as ak
import numpy as np
import uproot

with uproot.recreate("types.root") as file:
    columns = {
        "flag": np.array([True, False, True]),
        "int8": np.array([-128, 0, 127], np.int8),
        "uint8": np.array([0, 128, 255], np.uint8),
        "int16": np.array([-32768, 0, 32767], np.int16),
        "uint16": np.array([0, 32768, 65535], np.uint16),
        "int32": np.array([-(2**31), 0, 2**31 - 1], np.int32),
        "uint32": np.array([0, 2**31, 2**32 - 1], np.uint32),
        "int64": np.array([-(2**63), 0, 2**63 - 1], np.int64),
        "uint64": np.array([0, 2**63, 2**64 - 1], np.uint64),
        "float32": np.array([-1.5, np.nan, np.inf], np.float32),
        "float64": np.array([1e-300, -0.0, 1e300]),
        "pair": np.array([[1, 2], [3, 4], [5, 6]], np.float32),
        "list": ak.values_astype(ak.Array([[1, 2, 3], [], [4]]), np.int16),
    }
    file.mktree("types", {name: values.type.content if isinstance(values, ak.Array) else (values.dtype, values.shape[1:]) for name, values in columns.items()})
    file["types"].extend(columns)
    file.mktree("empty", {"x": np.dtype("f4")})
    file["CutBookkeeper_1_284500_NOSYS"] = np.array([10.0, 12.25, 20.0]), np.array([0.0, 1, 2, 3])
    file["CutBookkeeper_1_284501_NOSYS"] = np.array([1.0, 0.5, 2.0]), np.array([0.0, 1, 2, 3])
    file["CutBookkeeper_1_284500_SCALE__1up"] = np.array([10.0, 13.0, 20.0]), np.array([0.0, 1, 2, 3])
    file["CutBookkeeper_1_284501_SCALE__1up"] = np.array([1.0, 1.5, 2.0]), np.array([0.0, 1, 2, 3])
    file["CutBookkeeper_1_284500_EL_SCALE__1up"] = np.array([10.0, 1000.0, 20.0]), np.array([0.0, 1, 2, 3])
