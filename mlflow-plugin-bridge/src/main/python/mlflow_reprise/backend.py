"""``mlflow run runs:/RUN -b reprise``: trains a recorded run again and checks it."""

import io
import re
import subprocess
import sys
from typing import Any

from mlflow.entities import RunStatus
from mlflow.exceptions import ExecutionException
from mlflow.projects.backend.abstract_backend import AbstractBackend
from mlflow.projects.submitted_run import SubmittedRun
from mlflow.tracking import MlflowClient
from mlflow.utils.mlflow_tags import MLFLOW_PROJECT_BACKEND

from mlflow_reprise.errors import RepriseError
from mlflow_reprise.java import java_command

NAME = "reprise"

# What the agent says in its one line at the end of the JVM.
_RECORDED = re.compile(r"reprise: run \S+ \((\w+)\) ")

_MEANINGS = {
    1: "its check failed",
    2: "nothing was run",
    3: "its check is undecided",
}


class RepriseBackend(AbstractBackend):
    """Reruns through the command line, in the foreground, and raises if it does not succeed.

    ``mlflow run`` does not wait for what a plug-in has started, and would end with 0 whatever
    becomes of it.
    """

    def run(
        self,
        project_uri: str,
        entry_point: str,
        params: dict[str, str] | None,
        version: str | None,
        backend_config: dict[str, Any],
        tracking_uri: str,
        experiment_id: str | None,
    ) -> SubmittedRun:
        """Trains again; the rerun lies in the experiment of the recorded run.

        Args:
            project_uri: The run, as ``runs:/ID`` or as the command line names runs.
            entry_point: Of an MLproject; a recorded run has none.
            params: What is to be changed, such as ``parameters.eta``, and to what.
            version: Of an MLproject; a recorded run has none.
            backend_config: ``trust``: run the recorded command without asking; ``options``: a list
                of more options of ``reprise rerun``.
            tracking_uri: Where the run is, and the rerun goes.
            experiment_id: Not used.

        Raises:
            ExecutionException: If nothing was run, the program failed, or the check did.
        """
        if entry_point != "main" or version:
            raise ExecutionException("a recorded run has no entry points and no versions")
        try:
            command = _command(project_uri, params or {}, backend_config, tracking_uri)
        except RepriseError as e:
            raise ExecutionException(str(e)) from e
        status, run_id = _passing_through(command)
        if run_id:
            MlflowClient(tracking_uri).set_tag(run_id, MLFLOW_PROJECT_BACKEND, NAME)
        if status != 0 or not run_id:
            meaning = _MEANINGS.get(status, f"it ended with status {status}")
            raise ExecutionException(f"rerun of {project_uri}: {meaning}; see above")
        return FinishedRun(run_id)


class FinishedRun(SubmittedRun):
    """A rerun that has ended and passed its check."""

    def __init__(self, run_id: str) -> None:
        self._run_id = run_id

    @property
    def run_id(self) -> str:
        return self._run_id

    def wait(self) -> bool:
        return True

    def get_status(self) -> str:
        return RunStatus.to_string(RunStatus.FINISHED)

    def cancel(self) -> None:
        pass


def _command(
    project_uri: str, params: dict[str, str], backend_config: dict[str, Any], tracking_uri: str
) -> list[str]:
    run = project_uri.removeprefix("runs:/")
    changes = [part for name, value in params.items() for part in ("--set", f"{name}={value}")]
    trust = ["--trust"] if backend_config.get("trust") is True else []
    options = [str(option) for option in backend_config.get("options", [])]
    where = ["--tracking-uri", tracking_uri]
    return java_command("vary" if changes else "rerun", run, *changes, *where, *trust, *options)


def _passing_through(command: list[str]) -> tuple[int, str]:
    """Runs it, the streams being this process's.

    Returns:
        Its exit status, and the id of the run that it made; empty if it made none.
    """
    run_id = ""
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        assert process.stderr is not None
        # A progress bar ends its lines with a carriage return, and is to be seen at once.
        for line in io.TextIOWrapper(process.stderr, errors="replace", newline=""):
            sys.stderr.write(line)
            sys.stderr.flush()
            recorded = _RECORDED.match(line)
            if recorded:
                run_id = recorded.group(1)
    return process.returncode, run_id


def backend() -> RepriseBackend:
    """What the entry point names."""
    return RepriseBackend()
