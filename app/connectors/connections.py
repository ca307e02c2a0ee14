"""Named connections: the other systems that this computer's owner lets processes call.

A model says `connection` = erp and a `path`; which address that is, only `connections.json` in the
configuration folder of this computer says. It never comes from a model or a workspace, so a file
from a stranger cannot turn a call to somewhere else. Because the owner named it, a connection may
lead to this machine or into the own network. Secrets do not belong here; they go to the keyring.
"""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urlsplit

from app.connectors.addresses import CallRefused
from app.foundation.files import write_atomically
from app.foundation.folders import config_folder


def connections() -> dict[str, str]:
    """Base URLs by name; empty when the file is missing or cannot be read."""
    try:
        known = json.loads(_file().read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(known, dict):
        return {}
    return {str(name): str(url) for name, url in known.items()}


def save_connection(name: str, url: str) -> None:
    """Name an address, or another one for a known name. Raises ValueError for what is no http address."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ValueError(f"{url} is no http:// or https:// address")
    known = connections() | {name: url.rstrip("/")}
    write_atomically(_file(), json.dumps(known, indent=2, sort_keys=True).encode())


def connected_url(name: str, path: str) -> str:
    """The address of `path` over a connection. Raises CallRefused when nobody has named it here."""
    base = connections().get(name)
    if base is None:
        raise CallRefused(
            f"There is no connection called {name} on this computer. Add it with: millrace connect {name} https://…"
        )
    return f"{base}/{path.lstrip('/')}"


def _file() -> Path:
    return config_folder() / "connections.json"
