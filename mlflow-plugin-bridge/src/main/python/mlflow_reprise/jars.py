"""The jars that the package carries."""

from pathlib import Path

_JARS = Path(__file__).parent / "jars"


def reprise_jar() -> Path:
    """The command line and the courier, in one file."""
    return _JARS / "reprise.jar"


def agent_jar() -> Path:
    """What ``-javaagent:`` takes; it finds :func:`reprise_jar` beside itself."""
    return _JARS / "reprise-agent.jar"
