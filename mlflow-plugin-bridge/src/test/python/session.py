"""What a Python user does with the plug-in, in one process; prints what it saw as JSON.

Arguments: the program's jar, its data. The working directory is empty.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import mlflow
import mlflow_reprise
from mlflow.exceptions import ExecutionException, MlflowException

jar, data = sys.argv[1:]
shutil.copy(data, "cells.csv")


def train(out: str) -> None:
    options = mlflow_reprise.java_options({"exit.wait": "120", "capture.program": "on"})
    java = str(Path(os.environ["JAVA_HOME"], "bin", "java"))
    program = [java, *options, "-jar", jar, "--data", "cells.csv", "--out", out]
    subprocess.run(program, check=True, stdout=subprocess.DEVNULL)


def failure(action) -> str:
    try:
        action()
    except (ExecutionException, MlflowException) as e:
        return str(e)
    return ""


def rerun(config: dict) -> mlflow.projects.SubmittedRun:
    config["options"] = ["--data-root", "."]
    return mlflow.projects.run(f"runs:/{run_id}", backend="reprise", backend_config=config)


with mlflow.start_run() as active:
    mlflow.log_param("who", "python")
    train("model")
run_id = active.info.run_id
run = mlflow.get_run(run_id)
source = mlflow.data.get_source(run.inputs.dataset_inputs[0])
seen = {
    "status": run.info.status,
    "params": run.data.params,
    "record": run.data.tags.get("reprise.record.sha256", ""),
    "runs": len(mlflow.search_runs(output_format="list")),
    "loaded": source.load(),
    "copied": source.load(dst_path="copy"),
    "of mlflow": type(
        mlflow.data.dataset_source_registry.get_dataset_source_from_json('{"uri":"x"}', "local")
    ).__module__,
}

seen["unconfirmed"] = failure(lambda: rerun({}))
again = rerun({"trust": True})
seen["again"] = mlflow.get_run(again.run_id).data.tags
seen["runs then"] = len(mlflow.search_runs(output_format="list"))

Path("cells.csv").write_text("another\n")
seen["altered"] = failure(source.load)
os.remove("cells.csv")
seen["away"] = failure(source.load)
seen["elsewhere"] = source.load(root="copy")
print(json.dumps(seen))
