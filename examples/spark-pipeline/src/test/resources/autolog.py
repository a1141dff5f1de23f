"""Trains as the Java programs do, under MLflow's autolog, and prints what that logged."""

import json
import os
import pathlib
import sys

import mlflow
from pyspark.ml import Pipeline
from pyspark.ml.classification import GBTClassifier, LogisticRegression, RandomForestClassifier
from pyspark.ml.clustering import KMeans
from pyspark.ml.evaluation import BinaryClassificationEvaluator, MulticlassClassificationEvaluator
from pyspark.ml.feature import StandardScaler, StringIndexer, VectorAssembler
from pyspark.ml.recommendation import ALS
from pyspark.ml.regression import LinearRegression
from pyspark.ml.tuning import CrossValidator, ParamGridBuilder
from pyspark.sql import SparkSession

data, store = sys.argv[1:3]
os.environ["PYSPARK_PYTHON"] = sys.executable
out, sys.stdout = sys.stdout, sys.stderr
mlflow.set_tracking_uri(pathlib.Path(store).as_uri())
mlflow.pyspark.ml.autolog(log_models=False, log_datasets=False, silent=True)
spark = (
    SparkSession.builder.master("local[1]")
    .config("spark.ui.enabled", "false")
    .config("spark.resultGetter.threads", "1")
    .getOrCreate()
)


def pipeline():
    wines = spark.read.csv(data, header=True, inferSchema=True)
    learn, unknown_dataset = wines.randomSplit([0.75, 0.25], 7)
    stages = [
        StringIndexer(inputCol="cultivar", outputCol="label"),
        VectorAssembler(inputCols=wines.columns[:-1], outputCol="features"),
        RandomForestClassifier(numTrees=20, maxDepth=4, seed=7),
    ]
    model = Pipeline(stages=stages).fit(learn)
    predicted = model.transform(unknown_dataset)
    MulticlassClassificationEvaluator(metricName="accuracy").evaluate(predicted)


def many():
    rows = []
    for i in range(60):
        a, b = (i * 37 % 60) / 10.0, (i * 11 % 17) / 5.0
        rows.append((a, b, "large" if a + b + i % 3 > 5 else "small"))
    rows = spark.createDataFrame(rows, ["a", "b", "name"])
    indexed = StringIndexer(inputCol="name", outputCol="label").fit(rows).transform(rows)
    training = VectorAssembler(inputCols=["a", "b"], outputCol="features").transform(indexed)
    training.cache()
    logistic = LogisticRegression(maxIter=5, regParam=1e-5)
    predicted = logistic.fit(training).transform(training)
    evaluator = BinaryClassificationEvaluator()
    evaluator.evaluate(predicted)
    evaluator.evaluate(predicted)
    KMeans(k=2, seed=3).fit(training)
    GBTClassifier(maxIter=2, maxDepth=2).fit(training)
    LinearRegression(maxIter=3, labelCol="b").fit(training)
    last = LogisticRegression(maxIter=5, regParam=1e-5, featuresCol="scaled")
    scaler = StandardScaler(inputCol="features", outputCol="scaled")
    CrossValidator(
        estimator=Pipeline(stages=[scaler, last]),
        estimatorParamMaps=ParamGridBuilder().addGrid(last.regParam, [0.5, 0.001]).build(),
        evaluator=evaluator,
        numFolds=2,
        seed=11,
        parallelism=2,
    ).fit(training)
    ALS(userCol="u", itemCol="i", ratingCol="a", rank=2, maxIter=1).fit(
        training.selectExpr("cast(b as int) u", "cast(a as int) i", "a")
    )


pipeline()
many()
runs = mlflow.search_runs(output_format="list")
runs.sort(key=lambda run: run.info.start_time)
json.dump(
    [
        {
            "name": run.data.tags["estimator_name"],
            "inside": "mlflow.parentRunId" in run.data.tags,
            "params": run.data.params,
            "metrics": run.data.metrics,
        }
        for run in runs
        if run.data.params
    ],
    out,
)
