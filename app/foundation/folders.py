"""Where Millrace keeps its files on this computer. `MILLRACE_HOME` puts all of it into one folder."""

from __future__ import annotations

import os
from pathlib import Path

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
"""What ships with Millrace: icons, fonts, tokens, samples, style sheets."""


def _base(kind: str) -> Path:
    home = os.environ.get("MILLRACE_HOME")
    if home:
        return Path(home) / kind
    import platformdirs

    folders = platformdirs.PlatformDirs("Millrace", appauthor=False)
    return {"data": folders.user_data_path, "config": folders.user_config_path, "log": folders.user_log_path}[kind]


def data_folder() -> Path:
    """Workspaces and models; made when missing."""
    return _made(_base("data"))


def config_folder() -> Path:
    """What Millrace remembers about windows; made when missing."""
    return _made(_base("config"))


def log_folder() -> Path:
    """Log and crash reports; made when missing."""
    return _made(_base("log"))


def personal_workspace() -> Path:
    """The workspace file that a first start creates."""
    return data_folder() / "personal.millrace"


def models_folder() -> Path:
    """Where samples are copied to and new files are offered; made when missing."""
    return _made(data_folder() / "models")


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
