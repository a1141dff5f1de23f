"""Data sets of recorded runs, whose content is compared when they are loaded.

MLflow loads this module while it loads its own sources: nothing here may fail then.
"""

import hashlib
import shutil
from pathlib import Path
from typing import Any

from mlflow.data.dataset_source import DatasetSource
from mlflow.data.http_dataset_source import HTTPDatasetSource
from mlflow.exceptions import MlflowException
from mlflow.protos.databricks_pb2 import INVALID_STATE, RESOURCE_DOES_NOT_EXIST


class RecordedFile(DatasetSource):
    """A file that a recorded run read; MLflow's other local sources stay MLflow's."""

    def __init__(self, uri: str, sha256: str) -> None:
        self.uri = uri
        self.sha256 = sha256

    @staticmethod
    def _get_source_type() -> str:
        return "local"

    def load(self, dst_path: str | None = None, root: str = ".") -> str:
        """Finds the file and compares its content.

        Args:
            dst_path: A directory to copy it to; left where it is without one.
            root: What stands for the working directory of the recorded run.

        Returns:
            The path of the file.

        Raises:
            MlflowException: If it is not there, or its content is another.
        """
        path = Path(root, self.uri.replace("$HOME", str(Path.home()), 1)).absolute()
        if not path.is_file():
            raise MlflowException(
                f"{path} is not there; load(root=DIR) says what stands for the working directory"
                f" of the recorded run, and `sha256sum` must give {self.sha256}",
                RESOURCE_DOES_NOT_EXIST,
            )
        _compare(path, self.sha256)
        if dst_path is None:
            return str(path)
        Path(dst_path).mkdir(parents=True, exist_ok=True)
        return str(shutil.copy2(path, dst_path))

    @staticmethod
    def _can_resolve(raw_source: Any) -> bool:
        return False

    @classmethod
    def _resolve(cls, raw_source: Any) -> "RecordedFile":
        raise NotImplementedError

    def to_dict(self) -> dict[str, str]:
        return {"uri": self.uri, "sha256": self.sha256}

    @classmethod
    def from_dict(cls, source_dict: dict[str, str]) -> DatasetSource:
        if "sha256" not in source_dict:
            mlflows: DatasetSource = _mlflows_own(cls).from_dict(source_dict)
            return mlflows
        return cls(source_dict["uri"], source_dict["sha256"])


class RecordedDownload(HTTPDatasetSource):
    """What a recorded run downloaded; MLflow's other downloads stay MLflow's."""

    def __init__(self, url: str, sha256: str) -> None:
        super().__init__(url)  # type: ignore[no-untyped-call]
        self.sha256 = sha256

    def load(self, dst_path: str | None = None) -> str:
        """Downloads it and compares its content.

        Raises:
            MlflowException: If it is another by now.
        """
        path = super().load(dst_path)
        _compare(Path(path), self.sha256)
        return path

    @staticmethod
    def _can_resolve(raw_source: Any) -> bool:
        return False

    def to_dict(self) -> dict[str, str]:
        return {**super().to_dict(), "sha256": self.sha256}

    @classmethod
    def from_dict(cls, source_dict: dict[str, str]) -> HTTPDatasetSource:
        if "sha256" not in source_dict:
            mlflows: HTTPDatasetSource = _mlflows_own(cls).from_dict(source_dict)
            return mlflows
        return cls(source_dict["url"], source_dict["sha256"])


def _mlflows_own(ours: type[DatasetSource]) -> Any:
    """The source that MLflow would have taken if this package were not there."""
    from mlflow.data.dataset_source_registry import get_registered_sources

    return next(
        source
        for source in reversed(get_registered_sources())
        if source._get_source_type() == ours._get_source_type() and source.__module__ != __name__
    )


def _compare(path: Path, sha256: str) -> None:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    if digest.hexdigest() != sha256:
        raise MlflowException(
            f"{path} is not what the recorded run read: its SHA-256 is {digest.hexdigest()},"
            f" and was {sha256}",
            INVALID_STATE,
        )
