"""The HTTP server of a worker: uvicorn on a thread of its own, from `started` until the block ends."""

from __future__ import annotations

import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn

from app.web.external_tasks import ExternalTasks
from app.workspace.local import LocalWorkspace
from app.workspace.values import WorkspaceError


def address(text: str) -> tuple[str, int]:
    """(host, port) of HOST:PORT; `[::1]:8080` too. Raises WorkspaceError."""
    host, colon, port = text.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise WorkspaceError(f"'{text}' is not HOST:PORT, such as 127.0.0.1:8080")
    return host.strip("[]") or "127.0.0.1", int(port)


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine can come to it."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@contextmanager
def served(
    workspace: LocalWorkspace, host: str, port: int, *, certificate: Path | None = None, key: Path | None = None
) -> Iterator[int]:
    """The external task API of a workspace; gives the port (0: a free one). Raises WorkspaceError."""
    config = uvicorn.Config(
        ExternalTasks(workspace).app,
        access_log=False,
        log_level="warning",
        server_header=False,
        ssl_certfile=certificate,
        ssl_keyfile=key,
        timeout_graceful_shutdown=3,
    )
    try:
        listening = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        raise WorkspaceError(f"{host}:{port} cannot be listened at: {error.strerror}") from error
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, name="millrace-http", daemon=True)
    thread.start()
    try:
        yield listening.getsockname()[1]
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()
