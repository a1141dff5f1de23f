"""Writes one run with Python MLflow's own file store: write_file_store.py URI; prints its id."""
import json
import sys

from mlflow.entities import Dataset, DatasetInput, InputTag
from mlflow.tracking import MlflowClient

client = MlflowClient(sys.argv[1])
experiment = client.create_experiment('from python: "ü"', tags={"who": "py"})
run = client.create_run(experiment, run_name="no", tags={"a/b": "1", "multi": "x\ny "}).info.run_id
client.log_param(run, "p q", "multi\nline")
client.log_metric(run, "m/n", float("nan"), step=1, timestamp=5)
client.log_metric(run, "m/n", float("inf"), step=2, timestamp=6)
client.log_metric(run, "m/n", 1e-300, step=3, timestamp=7)
profile = json.dumps({"text": "a 'long' one: " + "words " * 60 + "ü", "rows": 3})
dataset = Dataset("d: x", "0" * 36, "local", '{"uri": "x"}', "{}", profile)
client.log_inputs(run, [DatasetInput(dataset, [InputTag("mlflow.data.context", "train")])])
client.log_text(run, "hi", "t/a.txt")
client.set_terminated(run, "KILLED", end_time=99)
print(run + " " + json.dumps(profile))
