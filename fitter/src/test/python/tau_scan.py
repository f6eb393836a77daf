"""Scan of the strength of regularisation (RegularisationScanTest): NumPy alone, Newton's method on -ln L with the exact Hessian.

Six reconstructed bins, four truth bins with free strengths mu, a background with a rate of 10 %, Poisson counts. For each tau: deviance, curvature, mean and largest global
correlation of mu with the background's rate profiled, and the bend of the L-curve by central differences in ln tau. Run: python tau_scan.py
"""
import numpy as np

R = np.array([[60, 18, 2, 0], [22, 55, 14, 1], [6, 24, 48, 8], [1, 8, 26, 30], [0, 2, 11, 34], [0, 0, 3, 21]], float)  # [reconstructed][truth]
B = np.array([20, 18, 15, 10, 8, 5], float)
N = np.array([104, 98, 117, 66, 49, 35], float)
L = np.array([[1, -2, 1, 0], [0, 1, -2, 1]], float)


def fit(tau):
    """Parameters mu_1..4 and alpha, the background being B (1 + 0.1 alpha): a histosys with the same relative shift everywhere."""
    x = np.array([1, 1, 1, 1, 0.0])
    J = np.hstack([R, 0.1 * B[:, None]])
    P = np.zeros((5, 5))
    P[:4, :4] = tau**2 * L.T @ L
    P[4, 4] = 1
    for _ in range(100):
        rate = J @ x + B
        gradient = J.T @ (1 - N / rate) + P @ x
        hessian = (J * (N / rate**2)[:, None]).T @ J + P
        x = x - np.linalg.solve(hessian, gradient)
    return x, hessian


def point(tau):
    x, hessian = fit(tau)
    rate = np.hstack([R, 0.1 * B[:, None]]) @ x + B
    deviance = 2 * np.sum(rate - N + N * np.log(N / rate)) + x[4] ** 2
    curvature = np.sum((L @ x[:4]) ** 2)
    V = np.linalg.inv(hessian)[:4, :4]
    rho = np.sqrt(1 - 1 / (np.diag(V) * np.diag(np.linalg.inv(V))))
    return deviance, curvature, rho.mean(), rho.max()


taus = np.geomspace(0.1, 100, 13)
found = np.array([point(tau) for tau in taus])
step = np.log(taus[1] / taus[0])
x, y = np.log10(found[:, 0]), np.log10(found[:, 1])
for i, tau in enumerate(taus):
    bend = float("nan")
    if 0 < i < len(taus) - 1:
        dx, dy = (x[i + 1] - x[i - 1]) / (2 * step), (y[i + 1] - y[i - 1]) / (2 * step)
        ddx, ddy = (x[i + 1] - 2 * x[i] + x[i - 1]) / step**2, (y[i + 1] - 2 * y[i] + y[i - 1]) / step**2
        bend = (dx * ddy - dy * ddx) / (dx**2 + dy**2) ** 1.5
    print("%.9g %.9g %.9g %.9g %.9g %.9g" % (tau, *found[i], bend))
