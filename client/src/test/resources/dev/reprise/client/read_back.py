"""Prints as JSON what Python MLflow finds of an experiment: read_back.py URI EXPERIMENT_NAME."""
import json
import os
import sys
import tempfile

from mlflow.entities import ViewType
from mlflow.tracking import MlflowClient

client = MlflowClient(sys.argv[1])
experiment = client.get_experiment_by_name(sys.argv[2])


def points(run_id, key):
    return [[m.timestamp, repr(float(m.value)), m.step] for m in client.get_metric_history(run_id, key)]


def artifacts(run_id, path=None):
    for entry in client.list_artifacts(run_id, path):
        if entry.is_dir:
            yield from artifacts(run_id, entry.path)
        else:
            with tempfile.TemporaryDirectory() as directory:
                file = client.download_artifacts(run_id, entry.path, directory)
                yield entry.path, os.path.getsize(file)


def describe(run):
    info, data = run.info, run.data
    return {
        "id": info.run_id,
        "name": info.run_name,
        "status": info.status,
        "start": info.start_time,
        "end": info.end_time,
        "stage": info.lifecycle_stage,
        "tags": data.tags,
        "params": data.params,
        "metrics": {key: points(info.run_id, key) for key in data.metrics},
        "inputs": [
            {
                "name": i.dataset.name,
                "digest": i.dataset.digest,
                "source_type": i.dataset.source_type,
                "source": i.dataset.source,
                "schema": i.dataset.schema,
                "profile": i.dataset.profile,
                "tags": {t.key: t.value for t in i.tags},
            }
            for i in run.inputs.dataset_inputs
        ],
        "artifacts": dict(artifacts(info.run_id)) if info.lifecycle_stage == "active" else {},
    }


runs = client.search_runs([experiment.experiment_id], run_view_type=ViewType.ALL)
found = client.search_runs([experiment.experiment_id], "tags.`reprise.data.sha` = '1:aa'")
print(
    json.dumps(
        {
            "experiments": sorted(e.name for e in client.search_experiments()),
            "runs": {r.info.run_id: describe(r) for r in runs},
            "found": [r.info.run_id for r in found],
        }
    )
)
