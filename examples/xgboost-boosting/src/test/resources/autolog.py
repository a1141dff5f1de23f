"""Trains as the Java programs do, under MLflow's autolog, and prints what that logged."""

import json
import pathlib
import sys

import mlflow
import numpy
import xgboost

data, store = sys.argv[1:3]
mlflow.set_tracking_uri(pathlib.Path(store).as_uri())
mlflow.xgboost.autolog(log_models=False, silent=True)

with open(data) as file:
    lines = file.read().splitlines()


def matrix(wanted):
    rows = [line.split(",") for i, line in enumerate(lines) if i > 0 and (i % 4 == 0) == wanted]
    values = numpy.array(rows, dtype=numpy.float32)
    return xgboost.DMatrix(values[:, :-1], label=values[:, -1])


def train(rounds, params, **more):
    learn, test = matrix(False), matrix(True)
    xgboost.train(
        params, learn, num_boost_round=rounds, evals=[(learn, "train"), (test, "test")], **more
    )
    run = mlflow.last_active_run()
    return {
        "params": run.data.params,
        "metrics": {key: history(run.info, key) for key in run.data.metrics},
    }


def history(run, key):
    """Steps and values as they are stored: the file store's reader gives step 0 for some."""
    file = pathlib.Path(store, run.experiment_id, run.run_id, "metrics", key)
    points = [line.split(" ") for line in file.read_text().splitlines()]
    return [[int(step), float(value)] for _, value, step, *_ in points]


sys.stdout = sys.stderr
example = train(
    30,
    {
        "objective": "binary:logistic",
        "eval_metric": "logloss",
        "eta": 0.3,
        "max_depth": 3,
        "subsample": 0.8,
        "nthread": 2,
    },
)
stopping = train(
    40,
    {
        "objective": "binary:logistic",
        "eval_metric": "error@0.6",
        "eta": 0.00005,
        "gamma": 1e-05,
        "validate_parameters": True,
        "verbosity": 0,
        "nthread": 2,
    },
    early_stopping_rounds=3,
)
sys.stdout = sys.__stdout__
print(json.dumps({"example": example, "stopping": stopping}))
