"""Where a campaign's workspaces lie: files of a folder, or databases of a PostgreSQL server of its own."""

from __future__ import annotations

import itertools
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from psycopg import sql

from app.store.opening import open_postgres
from tests.postgres import Server, find_binaries, started_server

TEMPLATE = "campaign_template"


class Places:
    """New, empty places; `folder` is for whatever else a round writes."""

    def __init__(self, folder: Path, new_database: Callable[[], str] | None) -> None:
        self.folder = folder
        self._new_database = new_database
        self._numbers = itertools.count()

    @property
    def kinds(self) -> tuple[str, ...]:
        """Which databases there are."""
        return ("sqlite", "postgres") if self._new_database is not None else ("sqlite",)

    def new(self, kind: str) -> str:
        """The location of a workspace that nobody has used."""
        if kind == "sqlite":
            return str(self.folder / f"work-{next(self._numbers)}.millrace")
        assert self._new_database is not None, "this campaign needs PostgreSQL, and none was found"
        return self._new_database()

    def file(self, name: str) -> Path:
        """A path that nobody has used."""
        return self.folder / f"{next(self._numbers)}-{name}"


@contextmanager
def places(*, postgres: bool) -> Iterator[Places]:
    """A folder that goes afterwards, and a server when there are binaries for one."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="millrace-campaign-")))
        binaries = find_binaries() if postgres else None
        server = stack.enter_context(started_server(binaries)) if binaries is not None else None
        yield Places(folder, _databases(server) if server is not None else None)


def _databases(server: Server) -> Callable[[], str]:
    server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(TEMPLATE)))
    open_postgres(server.url(TEMPLATE)).close()
    numbers = itertools.count()

    def new() -> str:
        name = f"campaign_{next(numbers)}"
        server.run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(TEMPLATE)))
        return server.url(name)

    return new
