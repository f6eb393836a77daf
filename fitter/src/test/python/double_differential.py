"""Unfolding in two true quantities by inversion of the response (DoubleDifferentialTest), NumPy alone. Truth bins run through the first quantity first; reconstructed bins are those of
region low, then those of region high. Weights are 1/2, the luminosity is 2 /pb. Run: python double_differential.py
"""
import numpy as np

R = np.array([[300, 40, 30, 5], [30, 200, 5, 20], [25, 5, 160, 25], [5, 15, 20, 110]], float)  # [reconstructed][truth], events
TRUE = np.array([700, 500, 400, 300], float)
N = np.array([210, 115, 130, 60], float)
AREA = np.array([1 * 0.5, 2 * 0.5, 1 * 2, 2 * 2])

sigma_sim = TRUE * 0.5 / 2
A = R * 0.5 / sigma_sim  # events per pb
inverse = np.linalg.inv(A)
sigma = inverse @ N
V = inverse @ np.diag(N) @ inverse.T
total = sigma.sum()
J = (np.eye(4) - np.outer(sigma / total, np.ones(4))) / total
print("sigma", sigma)
print("errors", np.sqrt(np.diag(V)))
print("correlation of 1 and 3", V[0, 2] / np.sqrt(V[0, 0] * V[2, 2]))
print("differential", sigma / AREA)
print("normalised", sigma / total / AREA, np.sqrt(np.diag(J @ V @ J.T)) / AREA)
