"""The name of this process, by which JVMs that it started find its runs."""

import os
import secrets

TAG = "reprise.process"

_names: dict[int, str] = {}


def name() -> str:
    """The same for the life of the process; a fork has another."""
    return _names.setdefault(os.getpid(), secrets.token_hex(16))


def is_told() -> bool:
    """Whether somebody was told the name, and may search for runs that have it."""
    return os.getpid() in _names
