"""Asks the convergence checker of mlperf-logging about submissions made of its own reference runs.

Prints a line of JSON for each of its files: the points in it, the questions, and its answers.
What is asked goes through its own check_directory; only the logs that a submission would consist
of are left out, since all that is read from them is a batch size and how long each run took.
"""
import functools
import json
import logging
import pathlib
import random

from mlperf_logging.rcp_checker import rcp_checker

logging.disable(logging.CRITICAL)
rcp_checker.RCP_Checker = functools.cache(rcp_checker.RCP_Checker)
DIVERGED = 1e9


def answer(file, rule, size, runs):
    rcp_checker.get_submission_epochs = lambda *_: (size, list(runs), file["benchmark"])
    passed, message, factor = rcp_checker.check_directory(
        "", file["usage"], file["version"], False, False, rcp_pass=rule)
    return {"rule": rule, "size": size, "runs": runs, "passed": bool(passed),
            "message": message, "factor": float(factor)}


def scaled(runs, factor):
    return [run * factor for run in runs]


def at_the_limit(file, rule, size, runs):
    """The same runs a little slower and a little faster than what just passes."""
    passes = lambda factor: answer(file, rule, size, scaled(runs, factor))["passed"]
    low, high = 0.01, 2.0
    if passes(low) or not passes(high):
        return []
    while high - low > 1e-7:
        middle = (low + high) / 2
        low, high = (low, middle) if passes(middle) else (middle, high)
    return [scaled(runs, low), scaled(runs, high)]


def submissions(runs, n, draw):
    some = draw.sample(runs, min(n, len(runs)))
    yield some
    yield sorted(runs)[:n]
    yield sorted(runs)[-n:]
    yield [DIVERGED] + some[1:]
    for factor in (0.8, 0.9, 0.95, 0.98, 0.99, 1.01, 1.1):
        yield scaled(some, factor)


def sizes(point, points):
    larger = [other["size"] for other in points if other["size"] > point["size"]]
    yield point["size"]
    yield (point["size"] + min(larger)) // 2 if larger else point["size"] * 2
    yield max(1, point["size"] // 2)


def questions(file):
    draw = random.Random(file["version"] + file["benchmark"])
    for point in file["points"]:
        for size in sizes(point, file["points"]):
            for rule in ("pruned_rcps", "full_rcps"):
                asked = list(submissions(point["runs"], file["submissionRuns"], draw))
                for runs in asked + at_the_limit(file, rule, size, asked[0]):
                    yield answer(file, rule, size, runs)


for path in sorted(pathlib.Path(rcp_checker.__file__).parent.glob("*/rcps_*.json")):
    usage, version = path.parent.name.split("_")
    benchmark = path.stem.removeprefix("rcps_")
    file = {"usage": usage, "version": version, "benchmark": benchmark, "points": [
        {"name": name,
         "size": point["BS"],
         "runs": point.get("Epochs to converge") or point["samples to converge"]}
        for name, point in json.loads(path.read_text()).items()]}
    file["submissionRuns"] = rcp_checker.submission_runs[usage].get(benchmark, 0)
    file["answers"] = list(questions(file)) if file["submissionRuns"] else []
    print(json.dumps(file))
