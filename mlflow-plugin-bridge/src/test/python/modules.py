"""Prints the modules that the plug-in loads alone, and all that there are with MLflow, as JSON."""

import json
import sys
from contextlib import suppress

before = set(sys.modules)
with suppress(ImportError):
    import mlflow_reprise

    mlflow_reprise.java_options()
alone = sorted(set(sys.modules) - before)

from mlflow.tracking.context import registry  # noqa: E402

tags = registry.resolve_tags()
print(json.dumps({"alone": alone, "all": sorted(sys.modules), "tags": tags}))
