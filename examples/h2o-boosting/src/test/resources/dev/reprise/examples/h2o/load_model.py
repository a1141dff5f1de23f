"""Loads the model of a run as MLflow does and prints its id and its loss.

MLflow starts an H2O of its own, from a jar that the package of PyPI brings along; the client alone
has none, so the directory's settings for h2o.init name a server that is there.
"""

import math
import pathlib
import sys

import mlflow
import pandas
import yaml

uri, data, run, server = sys.argv[1:]
mlflow.set_tracking_uri(uri)
directory = mlflow.artifacts.download_artifacts(f"runs:/{run}/model")
settings = pathlib.Path(directory, "model.h2o", "h2o.yaml")
known = yaml.safe_load(settings.read_text())
settings.write_text(yaml.safe_dump(known | {"init": {"url": server}}))

rows = pandas.read_csv(data)
model = mlflow.pyfunc.load_model(directory)
predicted = model.predict(rows.iloc[:, :-1])["p1"]
loss = -sum(math.log(p if y else 1 - p) for p, y in zip(predicted, rows.iloc[:, -1])) / len(rows)
print("\nmodel", model.metadata.model_id, loss)
