"""Reprise for Python and MLflow. Importing it loads neither MLflow nor a JVM."""

from mlflow_reprise.errors import RepriseError
from mlflow_reprise.options import java_options

__all__ = ["RepriseError", "java_options"]
