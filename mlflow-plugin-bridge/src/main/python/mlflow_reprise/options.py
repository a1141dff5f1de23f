"""How a JVM that this process starts is recorded in the run of this process."""

import os
import sys
from collections.abc import Mapping

from mlflow_reprise import process
from mlflow_reprise.errors import RepriseError
from mlflow_reprise.jars import agent_jar


def java_options(settings: Mapping[str, str] | None = None) -> list[str]:
    """The options of a JVM that is to be recorded in the active MLflow run.

    Without an active run it is recorded in the run of this process that is open when the JVM gives
    the first sign of training, and else in one of its own.

    Args:
        settings: Of the agent, beside those that are handed over, such as ``{"exit.wait": "60"}``.

    Returns:
        What belongs behind ``java``; for Spark, which takes one string, join them by spaces.

    Raises:
        RepriseError: If the tracking URI has a password that everybody could read in the command.
    """
    chosen = {**_handed_over(), **(settings or {})}
    # A comma ends a value in the agent's argument.
    in_argument = [f"{name}={value}" for name, value in chosen.items() if "," not in value]
    apart = [f"-Dreprise.{name}={value}" for name, value in chosen.items() if "," in value]
    agent = f"-javaagent:{agent_jar()}"
    return ["=".join([agent, ",".join(in_argument)]) if in_argument else agent, *apart]


def _handed_over() -> dict[str, str]:
    """What this process knows of its run; nothing if it has not loaded MLflow."""
    mlflow = sys.modules.get("mlflow")
    if mlflow is None:
        return {}
    handed: dict[str, str] = {}
    run = mlflow.active_run()
    if run is None:
        handed["run.process"] = process.name()
    else:
        handed["run.id"] = run.info.run_id
    uri = mlflow.get_tracking_uri()
    if uri != os.environ.get("MLFLOW_TRACKING_URI"):
        handed["tracking.uri"] = _without_password(uri)
    return handed


def _without_password(uri: str) -> str:
    host = uri.partition("://")[2].partition("/")[0]
    if "@" in host:
        raise RepriseError(
            "the tracking URI has a password: name it by MLFLOW_TRACKING_URI or"
            " mlflow.set_tracking_uri, which hand it over unseen"
        )
    return uri
