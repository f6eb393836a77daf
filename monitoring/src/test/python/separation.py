"""Numbers of MonitoringServiceTest, from scipy and ROOT: the area under the curve, the separation, and the tests of runs of the toy."""
import numpy as np
import ROOT
import scipy.stats

TTBAR = np.array([10, 60, 120, 160, 150, 110, 70, 40, 20, 8]) * 0.5
Z = np.array([4, 30, 44, 30, 18, 10, 6, 4, 2, 1.0])
RUNS = np.array([
    [2, 26, 40, 48, 36, 28, 15, 11, 4, 2],
    [2, 30, 44, 55, 40, 33, 17, 13, 4, 3],
    [1, 3, 8, 12, 9, 8, 40, 31, 25, 9],
    [0, 5, 6, 3, 3, 1, 0, 0, 0, 1]])


def histogram(name, contents, squares):
    h = ROOT.TH1D(name, "", len(contents), 0, len(contents))
    h.Sumw2()
    for i, (content, square) in enumerate(zip(contents, squares)):
        h.SetBinContent(i + 1, content)
        h.SetBinError(i + 1, square**0.5)
    return h


def area(signal, background):
    """Every pair of bins, one by one."""
    pairs = np.sign(np.subtract.outer(np.arange(10), np.arange(10))) / 2 + 0.5
    return float(signal @ pairs @ background / signal.sum() / background.sum())


s, b = Z / Z.sum(), TTBAR / TTBAR.sum()
print("AREA", repr(area(Z, TTBAR)))
print("SEPARATION", repr(float((0.5 * (s - b) ** 2 / (s + b)).sum())))
others = RUNS.sum(axis=0) - RUNS[2]
print("CHI_SQUARE", repr(float(scipy.stats.chi2_contingency(np.array([RUNS[2], others]), correction=False)[0])))
print("DISTANCE", histogram("a", RUNS[2], RUNS[2]).KolmogorovTest(histogram("b", others, others), "M"))
print("SECOND", repr(float(scipy.stats.chi2_contingency(RUNS[:2], correction=False)[1])))
simulation, squares = TTBAR + Z, TTBAR * 0.5 + Z
chi2, ndf, good = np.zeros(1), np.zeros(1, dtype=np.int32), np.zeros(1, dtype=np.int32)
histogram("c", RUNS[0], RUNS[0]).Chi2TestX(histogram("d", simulation, squares), chi2, ndf, good, "UW")
print("SIMULATED", repr(float(chi2[0])))
for i in range(4):
    others = RUNS.sum(axis=0) - RUNS[i]
    print(i, scipy.stats.chi2_contingency(np.array([RUNS[i], others]), correction=False)[1], histogram("e%d" % i, RUNS[i], RUNS[i]).KolmogorovTest(histogram("f%d" % i, others, others)))
