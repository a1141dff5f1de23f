"""PySpark in the usual order: the JVM first, then runs. Prints the run as JSON."""

import json

import mlflow
import mlflow_reprise
from pyspark.ml.classification import LogisticRegression
from pyspark.ml.linalg import Vectors
from pyspark.sql import SparkSession

builder = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false")
options = " ".join(mlflow_reprise.java_options({"exit.wait": "120"}))
spark = builder.config("spark.driver.extraJavaOptions", options).getOrCreate()
rows = [(float(i % 2), Vectors.dense([i * 0.1, 1 - i * 0.05])) for i in range(40)]
frame = spark.createDataFrame(rows, ["label", "features"])

with mlflow.start_run():
    pass
with mlflow.start_run() as active:
    LogisticRegression(maxIter=3).fit(frame)

jvm = spark.sparkContext._gateway.proc
spark.stop()
jvm.stdin.close()
jvm.wait()
run = mlflow.get_run(active.info.run_id)
found = {
    "status": run.info.status,
    "params": run.data.params,
    "tags": run.data.tags,
    "runs": len(mlflow.search_runs(output_format="list")),
}
print(json.dumps(found))
