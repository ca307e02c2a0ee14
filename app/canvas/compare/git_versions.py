"""Versions of a file that git keeps: the last commit, and the three sides of a merge that stopped.

Git is only asked for what it stores (`cat-file`): nothing of the folder's settings is run, and it gets ten seconds.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

TIMEOUT_S = 10
HEAD, BASE, OURS, THEIRS = "HEAD:", ":1:", ":2:", ":3:"
SAFE = ("--no-pager", "-c", "core.fsmonitor=false", "-c", f"core.hooksPath={os.devnull}", "-c", "protocol.allow=never")


def has_git(path: Path | None) -> bool:
    """Whether git is installed and the file lies in a working copy."""
    if path is None or shutil.which("git") is None:
        return False
    return any((folder / ".git").exists() for folder in path.resolve().parents)


def stored(path: Path, version: str) -> bytes | None:
    """The file as git stores it in HEAD, or on one side of a conflict; None when it does not, or does not answer."""
    command = ["git", *SAFE, "cat-file", "blob", f"{version}./{path.name}"]
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
    try:
        done = subprocess.run(
            command,
            cwd=path.resolve().parent,
            env=environment,
            capture_output=True,
            stdin=subprocess.DEVNULL,
            timeout=TIMEOUT_S,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if done.returncode == 0 else None
