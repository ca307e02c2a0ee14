"""Empty workspaces for corpora that run on databases: copies of one that was set up once."""

from __future__ import annotations

import contextlib
import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from psycopg import sql

from app.workspace.local import LocalWorkspace
from tests.postgres import Server, find_binaries, server_from_environment, started_server

NewLocation = Callable[[], str]
IN_MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""Where files cost no disk: what is tested here is the engine on the database, not the disk."""


@contextlib.contextmanager
def sqlite_locations() -> Iterator[NewLocation]:
    """Makes SQLite files, each an empty workspace."""
    with tempfile.TemporaryDirectory(dir=IN_MEMORY) as folder:
        template = Path(folder) / "template.millrace"
        LocalWorkspace(template).close()
        numbers = itertools.count(1)

        def make() -> str:
            place = Path(folder) / f"{next(numbers)}.millrace"
            shutil.copyfile(template, place)
            return str(place)

        yield make


@contextlib.contextmanager
def postgres_locations() -> Iterator[NewLocation]:
    """Makes PostgreSQL databases, each an empty workspace. Raises RuntimeError without a server."""
    with _server() as server:
        names: list[str] = []

        def create(template: str | None) -> str:
            name = f"millrace_corpus_{os.getpid()}_{len(names)}"
            copy = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
            server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + copy)
            names.append(name)
            return server.url(name)

        LocalWorkspace(create(None)).close()
        try:
            yield lambda: create(names[0])
        finally:
            for name in names:
                server.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@contextlib.contextmanager
def _server() -> Iterator[Server]:
    given = server_from_environment()
    if given is not None:
        yield given
        return
    binaries = find_binaries()
    if binaries is None:
        raise RuntimeError("No PostgreSQL: set MILLRACE_TEST_PG_URL or install PostgreSQL's server.")
    with started_server(binaries) as server:
        yield server
