"""Matrices [replica][bin] in NumPy's formats; usage: make_matrices.py DIRECTORY."""
import sys

import numpy as np

to = sys.argv[1] + "/"
counts = np.array([[41, 95], [38, 88], [0, 300]])
np.save(to + "float64.npy", counts.astype("<f8") + 0.25)
np.save(to + "float32.npy", counts.astype("<f4") + np.float32(0.25))
np.save(to + "int64-big-endian.npy", counts.astype(">i8"))
np.save(to + "uint16.npy", counts.astype("<u2"))
np.save(to + "fortran.npy", np.asfortranarray(counts.astype("<f8")))
np.save(to + "complex.npy", counts.astype("<c16"))
np.save(to + "one-dimension.npy", counts[0])
np.save(to + "negative.npy", counts.astype("<i4") - 1)
np.savez(to + "one.npz", replicas=counts.astype("<f8"))
np.savez_compressed(to + "channels.npz", SR=counts[:, :1].astype("<i4"), CR=counts[:, 1:].astype("<f4"))
