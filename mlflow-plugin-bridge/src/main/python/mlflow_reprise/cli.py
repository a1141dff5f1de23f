"""The console script ``reprise``."""

import os
import sys

from mlflow_reprise.errors import RepriseError
from mlflow_reprise.java import java_command

BROKEN = 4


def main() -> None:
    """Becomes the JVM that runs the command line, with the same arguments and streams."""
    try:
        command = java_command(*sys.argv[1:])
        os.execv(command[0], command)
    except (RepriseError, OSError) as e:
        print(f"reprise: {e}", file=sys.stderr)
        sys.exit(BROKEN)
