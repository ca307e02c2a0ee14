"""The other systems that samples talk to, run inside this program: asked for by opening a sample.

Each is a real server on this machine's loopback address, with a named connection to it. It lives
until the program ends; a case that needs it later waits as an incident, and goes on after a retry.
"""

from __future__ import annotations

import threading
from collections.abc import Iterable
from urllib.parse import urlsplit

from app.connectors.connections import connections, save_connection
from app.foundation.folders import data_folder
from app.samples.erp import make_server

LOOPBACK = "127.0.0.1"
_running: dict[str, str] = {}
_lock = threading.Lock()


def start_systems(names: Iterable[str]) -> dict[str, str]:
    """Start those of `names` that do not run yet, and connect them; returns all base URLs by name.

    Raises KeyError for a system that no sample has, OSError when no port can be had.
    """
    with _lock:
        for name in names:
            if name not in _running:
                _running[name] = STARTERS[name]()
                _connect(name, _running[name])
        return dict(_running)


def _connect(name: str, url: str) -> None:
    """Name the sample's system, unless the owner of this computer has given that name to one of their own."""
    known = connections().get(name)
    if known is None or urlsplit(known).hostname == LOOPBACK:
        save_connection(name, url)


def _start_erp() -> str:
    server = make_server(path=str(data_folder() / "sample-erp.sqlite"))
    threading.Thread(target=server.serve_forever, name="sample-erp", daemon=True).start()
    return f"http://{LOOPBACK}:{server.server_address[1]}"


STARTERS = {"erp": _start_erp}
