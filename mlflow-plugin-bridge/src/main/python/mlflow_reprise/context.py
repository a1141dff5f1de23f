"""Marks the runs of a process that has started JVMs, so that those find the run that is open."""

from mlflow.tracking.context.abstract_context import RunContextProvider

from mlflow_reprise import process


class JavaRunContext(RunContextProvider):
    """In context once :func:`mlflow_reprise.java_options` was asked without an active run."""

    def in_context(self) -> bool:
        return process.is_told()

    def tags(self) -> dict[str, str]:
        return {process.TAG: process.name()}
