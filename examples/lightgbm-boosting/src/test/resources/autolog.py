"""Trains as the Java program does, under MLflow's autolog, and prints what that logged."""

import json
import pathlib
import sys

import lightgbm
import mlflow
import numpy

data, store = sys.argv[1:3]
mlflow.set_tracking_uri(pathlib.Path(store).as_uri())
mlflow.lightgbm.autolog(log_models=False, log_datasets=False, silent=True)

with open(data) as file:
    lines = file.read().splitlines()


def dataset(wanted, **more):
    rows = [line.split(",") for i, line in enumerate(lines) if i > 0 and (i % 4 == 0) == wanted]
    values = numpy.array(rows, dtype=numpy.float32)
    return lightgbm.Dataset(values[:, :-1], label=values[:, -1], params={"max_bin": 63}, **more)


def history(run, key):
    """Steps and values as they are stored: the file store's reader gives step 0 for some."""
    file = pathlib.Path(store, run.experiment_id, run.run_id, "metrics", key)
    points = [line.split(" ") for line in file.read_text().splitlines()]
    return [[int(step), float(value)] for _, value, step, *_ in points]


sys.stdout = sys.stderr
learned = dataset(False)
lightgbm.train(
    {
        "objective": "binary",
        "metric": "binary_logloss",
        "learning_rate": 0.1,
        "num_leaves": 7,
        "bagging_fraction": 0.8,
        "bagging_freq": 1,
        "lambda_l2": 0.5,
        "num_threads": 2,
        "force_col_wise": "true",
        "verbosity": -1,
    },
    learned,
    num_boost_round=30,
    valid_sets=[dataset(True, reference=learned)],
)
run = mlflow.last_active_run()
logged = {
    "params": run.data.params,
    "metrics": {key: history(run.info, key) for key in run.data.metrics},
}
sys.stdout = sys.__stdout__
print(json.dumps(logged))
