"""Makes models in MLflow's registry, and logged ones where there are any: register_models.py URI.

Prints RUN <id>, and LOGGED <id> where it could log a model.
"""
import sys

import mlflow
from mlflow.tracking import MlflowClient

uri = sys.argv[1]
mlflow.set_tracking_uri(uri)
client = MlflowClient(uri, registry_uri=uri)
experiment = client.create_experiment(sys.argv[2])
run = client.create_run(experiment, run_name="made it").info.run_id
print("RUN " + run)
name = sys.argv[2]
client.create_registered_model(name)
source = client.get_run(run).info.artifact_uri + "/model"
client.create_model_version(name, source, run_id=run)
client.create_model_version(name, "s3://elsewhere/model")
client.set_registered_model_alias(name, "champion", "1")
client.set_registered_model_alias(name, "orphan", "2")
if hasattr(client, "create_logged_model"):
    logged = client.create_logged_model(experiment, name="l", source_run_id=run).model_id
    client.create_model_version(name, "models:/" + logged, model_id=logged)
    alone = client.create_logged_model(experiment, name="alone").model_id
    print("LOGGED " + logged)
    print("ALONE " + alone)
