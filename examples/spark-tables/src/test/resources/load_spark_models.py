"""Loads Spark's models of runs as MLflow does; prints a line of JSON for each."""

import json
import sys

import mlflow
from pyspark.ml.linalg import Vectors
from pyspark.sql import SparkSession

uri, data, pipeline, *others = sys.argv[1:]
mlflow.set_tracking_uri(uri)
spark = (
    SparkSession.builder.master("local[2]")
    .config("spark.ui.enabled", "false")
    .config("spark.driver.bindAddress", "127.0.0.1")
    .getOrCreate()
)

model = mlflow.pyfunc.load_model(f"runs:/{pipeline}/model")
labels = mlflow.spark.load_model(f"runs:/{pipeline}/model").stages[0].labels
wines = spark.read.options(header=True, inferSchema=True).csv(data)
test = wines.randomSplit([0.75, 0.25], 7)[1].toPandas()
expected = [labels.index(str(cultivar)) for cultivar in test["cultivar"]]
predicted = model.predict(test)
hits = sum(1 for p, e in zip(predicted, expected) if p == e)
print(json.dumps({"id": model.metadata.model_id, "accuracy": hits / len(expected)}))

point = spark.createDataFrame([(Vectors.dense(1.0, 2.0),)], ["features"])
for uri in others:
    model = mlflow.spark.load_model(uri)
    columns = model.transform(point).columns
    loaded = mlflow.pyfunc.load_model(uri)
    print(json.dumps({"stage": type(model.stages[0]).__name__, "predicts": "prediction" in columns, "id": loaded.metadata.model_id}))
