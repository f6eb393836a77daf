"""Events a second that ONNX Runtime for Python scores in one thread, inputs ready as numpy arrays, for batches of several sizes.

    python scoring.py examples/classifiers/models [ROWS ...]

The same models and kinds of values as io.kollider.benchmarks.scoring.ScoringSpeed; processor time, best of several rounds.
"""
import json
import sys
import time
from pathlib import Path

import numpy as np
import onnxruntime as ort

MODELS = {
    "bdt": "bdt_tw.onnx",
    "lstm": "lstm_tw_fold0.onnx",
    "transformer": "ft_transformer_ttbar.onnx",
    "objects": "deepsets_objects.onnx",
    "image": "image_cnn.onnx",
    "dctr": "dctr.onnx",
}
OUTPUT = {"bdt": ["probabilities"]}


def values(rng, node, rows):
    shape = [rows] + list(node.shape[1:])
    if node.name in ("categorical", "mask"):
        dtype = np.int64 if "int64" in node.type else np.float32
        return rng.integers(0, 2, shape).astype(dtype)
    return rng.random(shape).astype(np.float32)


def main():
    folder = Path(sys.argv[1])
    sizes = [int(a) for a in sys.argv[2:]] or [64, 1024]
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.execution_mode = ort.ExecutionMode.ORT_SEQUENTIAL
    rng = np.random.default_rng(20151)
    for name, file in MODELS.items():
        session = ort.InferenceSession(str(folder / file), options, providers=["CPUExecutionProvider"])
        for rows in sizes:
            feed = {node.name: values(rng, node, rows) for node in session.get_inputs()}
            best = 0.0
            for _ in range(9):
                begin = time.thread_time()
                events = 0
                while time.thread_time() - begin < 0.4:
                    session.run(OUTPUT.get(name), feed)
                    events += rows
                best = max(best, events / (time.thread_time() - begin))
            print(json.dumps({"model": name, "rows": rows, "events_per_second": round(best)}), flush=True)


if __name__ == "__main__":
    print(json.dumps({"onnxruntime": ort.__version__}))
    main()
