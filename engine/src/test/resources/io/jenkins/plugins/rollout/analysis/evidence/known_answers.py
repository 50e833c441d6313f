#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
# Copyright the Progressive Rollout maintainers
"""Computes the error-rate rule with 60 digits, straight from its definition, and writes known_answers.csv.

Needs mpmath. Run beside the output:  python3 known_answers.py > known_answers.csv
"""
import random
from mpmath import mp, mpf, exp, log, nstr

mp.dps = 60
W = [mpf(w) for w in ("1.5", "2", "3", "5", "10", "30", "100", "1000")]
PI = [mpf(p) for p in (".25", ".25", ".20", ".12", ".08", ".05", ".03", ".02")]
SPANS = [0, 15, 30, 60]


class Dispersion:
    def __init__(self, poll):
        self.poll = poll
        self.blocks = [dict(start=None, x1=0, m=0, n1=0, n=0, top=mpf(3), bottom=mpf(3)) for _ in SPANS]

    def phi(self):
        worst = max(b["top"] / b["bottom"] for b in self.blocks)
        return max(mpf(1), 1 + mpf("1.2") * (worst - 1))

    def add(self, t, n1, x1, n2, x2):
        for span, b in zip(SPANS, self.blocks):
            if b["start"] is None:
                b["start"] = t - self.poll
            b["x1"] += x1
            b["m"] += x1 + x2
            b["n1"] += n1
            b["n"] += n1 + n2
            if t - b["start"] >= span - self.poll / 2:
                if b["n"] > 0 and b["m"] > 0:
                    share = mpf(b["n1"]) / b["n"]
                    b["top"] += (b["x1"] - b["m"] * share) ** 2
                    b["bottom"] += b["m"] * share * (1 - share)
                b.update(start=t, x1=0, m=0, n1=0, n=0)


def run(rows, alpha, delta, poll, planned, warm):
    a = [p / 2 for p in PI]
    reserve = mpf(1) / 2
    eta = mpf(1) / (2 * (planned - 1))
    dispersion = Dispersion(poll)
    first = None
    for i, (t, nb, xb, nc, xc, na, ea, n2, e2) in enumerate(rows):
        if i > 0:
            step = min(eta, reserve)
            a = [x + p * step for x, p in zip(a, PI)]
            reserve -= step
        if first is None and nc > 0:
            first = t
        phi = dispersion.phi()
        if nc and nb and xc + xb:
            one = mpf(10) if t - first < warm else 1 + mpf(delta)
            o = one * nc / nb
            theta = o / (1 + o)
            before = sum(a) + reserve
            for j, w in enumerate(W):
                q = o * w / (1 + o * w)
                a[j] *= exp((xc * log(q / theta) + xb * log((1 - q) / (1 - theta))) / phi)
            if sum(a) + reserve > 10 * before:
                scale = (10 * before - reserve) / sum(a)
                a = [x * scale for x in a]
        dispersion.add(t, na, ea, n2, e2)
        yield log(sum(a) + reserve), dispersion.phi()


def binomial(rng, n, p):
    """Exact for small means, rounded normal for large ones: any counts will do here."""
    if n * p < 50 and n < 20000:
        return sum(rng.random() < p for _ in range(n))
    return max(0, min(n, round(rng.gauss(n * p, (n * p * (1 - p)) ** 0.5))))


def rows(rng, polls, poll, rate, p, odds, late):
    for i in range(polls):
        share = (0.05, 0.10, 0.25, 0.50)[min(3, 4 * i // polls)]
        pc = p * odds / (1 - p + p * odds) if i >= late else p
        noise = 1 if rng.random() < 0.9 or rate > 1e6 else 8
        nc = max(0, round(rate * poll * share * rng.uniform(0.8, 1.2)))
        nb = round(rate * poll * (1 - share) * rng.uniform(0.8, 1.2))
        na = nb // 2
        ea = binomial(rng, na, min(0.9, p * noise))
        e2 = binomial(rng, nb - na, p)
        xc = binomial(rng, nc, pc)
        yield (poll * (i + 1), nb, ea + e2, nc, xc, na, ea, nb - na, e2)


CASES = [
    # name, polls, poll, rate, p, odds, late, alpha, delta, planned, warm
    ("healthy", 60, 15, 100, 1e-3, 1, 0, "0.01", "0.1", 80, 0),
    ("twice", 60, 15, 1000, 1e-3, 2, 0, "0.01", "0.1", 80, 0),
    ("outage", 12, 15, 10, 1e-3, 900, 0, "0.01", "0.1", 80, 0),
    ("late", 60, 5, 100, 1e-2, 20, 30, "0.001", "0", 60, 0),
    ("warm", 40, 15, 100, 1e-2, 5, 0, "0.01", "0.25", 20, 60),
    ("sparse", 80, 15, 1, 1e-2, 5, 0, "0.05", "0.1", 80, 0),
    ("beyond-plan", 40, 60, 50, 1e-3, 3, 0, "0.01", "0.1", 10, 0),
    ("billion", 12, 15, 66666666, 1e-6, 1.1, 0, "0.01", "0.1", 80, 0),
]

print("# case,alpha,delta,poll,planned,warm,t,stable_requests,stable_errors,canary_requests,canary_errors,"
      "a_requests,a_errors,b_requests,b_errors,log_evidence,phi_after")
for number, (name, polls, poll, rate, p, odds, late, alpha, delta, planned, warm) in enumerate(CASES):
    data = list(rows(random.Random(20240 + number), polls, poll, rate, p, odds, late))
    for row, (evidence, phi) in zip(data, run(data, mpf(alpha), delta, mpf(poll), planned, warm)):
        print(",".join([name, alpha, delta, str(poll), str(planned), str(warm)] + [str(v) for v in row]
                       + [nstr(evidence, 20), nstr(phi, 20)]))
