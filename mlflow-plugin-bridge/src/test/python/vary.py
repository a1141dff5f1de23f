"""One thing of a recorded run changed by ``mlflow run -P``; prints what came of it as JSON.

Arguments: the directory with the program's sources. The working directory is empty.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import mlflow
import mlflow_reprise

sources = Path(sys.argv[1])
jdk = Path(os.environ["JAVA_HOME"], "bin")

for name in ("Scale.java", "Train.java"):
    text = (sources / name).read_text().replace("VALUE", "1")
    Path(name).write_text(text)
subprocess.run([jdk / "javac", "-d", "app", "Scale.java", "Train.java"], check=True)
Path("points.csv").write_text("1,2\n2,3\n3,5\n")

with mlflow.start_run() as active:
    options = mlflow_reprise.java_options(
        {"exit.wait": "120", "capture.program": "on", "capture.data": "on"}
    )
    program = [*options, "-cp", "app", "Train", "--data", "points.csv", "--rate", "0.5"]
    more = ["--seed", "7", "--depends", "rate", "--out", "line"]
    subprocess.run([jdk / "java", *program, *more], check=True, stdout=subprocess.DEVNULL)
run_id = active.info.run_id


def run(*changes: str) -> subprocess.CompletedProcess:
    parts = [part for change in changes for part in ("-P", change)]
    backend = ["-b", "reprise", "--backend-config", '{"trust": true}']
    command = [sys.executable, "-m", "mlflow", "run", f"runs:/{run_id}", *backend, *parts]
    return subprocess.run(command, capture_output=True, text=True)


unknown = run("parameters.eta=0.05")
before = len(mlflow.search_runs(output_format="list"))
varied = run("parameters.rate=0.05")
newest = mlflow.search_runs(output_format="list", max_results=1)[0]
print(
    json.dumps(
        {
            "unknown": [unknown.returncode, unknown.stdout + unknown.stderr],
            "before": before,
            "varied": [varied.returncode, varied.stdout + varied.stderr],
            "runs": len(mlflow.search_runs(output_format="list")),
            "of": run_id,
            "tags": newest.data.tags,
            "params": newest.data.params,
            "recorded": mlflow.get_run(run_id).data.params,
        }
    )
)
