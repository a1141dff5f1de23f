"""Makes scipy.json, by which the statistics of `reprise check` are tested.

python -m venv v && v/bin/pip install scipy==1.17.1 && v/bin/python statistics_reference.py > \
    ../resources/dev/reprise/checker/statistics/scipy.json
"""
import json
import math

import numpy as np
import scipy
from scipy import integrate, optimize, stats

ROUNDING = 1e-9


def prediction(values, level):
    n = len(values)
    t = stats.t.ppf((1 + level) / 2, n - 1)
    half = t * np.std(values, ddof=1) * math.sqrt(1 + 1 / n)
    return np.mean(values) - half, np.mean(values) + half


def howe(n, share, confidence):
    chi = stats.chi2.ppf(1 - confidence, n - 1)
    return stats.norm.ppf((1 + share) / 2) * math.sqrt((n - 1) * (1 + 1 / n) / chi)


def exact_tolerance(n, share, confidence):
    """Solves P(coverage of mean ± k s >= share) = confidence; ISO 16269-6."""
    z = stats.norm(0, 1 / math.sqrt(n))

    def confidence_of(k):
        def at(mean):
            r = math.sqrt(stats.ncx2.ppf(share, 1, mean * mean))
            return stats.chi2.sf((n - 1) * r * r / (k * k), n - 1) * z.pdf(mean)

        return integrate.quad(at, -8 / math.sqrt(n), 8 / math.sqrt(n), epsabs=1e-10)[0]

    return optimize.brentq(lambda k: confidence_of(k) - confidence, 0.5, 200)


def tost(a, b, margin):
    low = stats.ttest_ind(b, np.array(a) - margin, equal_var=False, alternative="greater").pvalue
    high = stats.ttest_ind(b, np.array(a) + margin, equal_var=False, alternative="less").pvalue
    return max(low, high)


def power(n, spread, margin, alpha):
    df = 2 * n - 2
    room = margin / (spread * math.sqrt(2 / n))
    t = stats.t.isf(alpha, df)
    chi = stats.chi(df, scale=1 / math.sqrt(df))
    value, _ = integrate.quad(
        lambda u: (2 * stats.norm.cdf(room - t * u) - 1) * chi.pdf(u), 0, room / t,
        points=[min(1, room / t)], epsabs=1e-12, limit=500)
    return value


def runs(spread, margin, alpha):
    n = 2
    while power(n, spread, margin, alpha) < 0.8:
        n += 1
    return n


rng = np.random.default_rng(20261127)
out = {"scipy": scipy.__version__, "intervals": [], "tolerance": [], "equivalence": [], "power": []}
for n, mean, sd in [(2, 0, 1), (5, 0.9, 0.01), (8, -120, 3), (30, 1e-6, 1e-8), (5, 1e9, 1), (100, 0.5, 0.2)]:
    values = rng.normal(mean, sd, n).tolist()
    for level in (0.95, 0.99, 0.995):
        low, high = prediction(values, level)
        out["intervals"].append({
            "values": values, "level": level, "mean": np.mean(values),
            "deviation": np.std(values, ddof=1), "low": low, "high": high})
for n in (5, 8, 10, 20, 50):
    out["tolerance"].append({
        "n": n, "share": 0.95, "confidence": 0.95, "howe": howe(n, 0.95, 0.95),
        "exact": exact_tolerance(n, 0.95, 0.95)})
for n, m, mean, sa, sb, margin in [
        (5, 2, 0.9, 0.01, 0.01, 0.02), (5, 5, 0.9, 0.001, 0.004, 0.009), (2, 2, 3, 0.1, 0.1, 1),
        (30, 10, -5, 0.2, 0.1, 0.05), (16, 16, 0.7, 0.006, 0.006, 0.007)]:
    a, b = rng.normal(mean, sa, n).tolist(), rng.normal(mean, sb, m).tolist()
    ci = stats.ttest_ind(b, a, equal_var=False).confidence_interval(0.9)
    out["equivalence"].append({
        "baseline": a, "reruns": b, "margin": margin, "p": tost(a, b, margin),
        "freedom": stats.ttest_ind(b, a, equal_var=False).df, "low": ci.low, "high": ci.high})
for cv in (0.0012, 0.003, 0.006, 0.01, 0.02, 0.04, 0.07):
    for alpha in (0.05, 0.0125):
        n = runs(cv, 0.01, alpha)
        out["power"].append({
            "spread": cv, "margin": 0.01, "alpha": alpha, "runs": n,
            "power": power(n, cv, 0.01, alpha)})
print(json.dumps(out, indent=1))
