"""kill -9 of the whole PostgreSQL server under programs at work; it is started again on the same data."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

from psycopg import sql

from app.store.opening import open_postgres
from tests.campaigns.crew import Crew
from tests.campaigns.places import Places
from tests.postgres import Server, find_binaries, make_cluster, reachable, running, unprivileged

DATABASES = ("postgres",)


def play(kind: str, places: Places, dice: Random, kills: int = 4) -> Counter[str]:
    """One cluster and one crew; the server is killed `kills` times while they work."""
    with cluster() as (binaries, folder):
        with server_of(binaries, folder) as server:
            server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier("work")))
            url = server.url("work")
            open_postgres(url).close()
            crew = Crew(url, places.file("calls"), dice)
        try:
            crew.hire()
            crew.hire()
            for _ in range(kills):
                with server_of(binaries, folder):
                    time.sleep(dice.uniform(1.0, 3.0))
                    kill_server(folder)
            with server_of(binaries, folder):
                time.sleep(1)
                crew.send_home()
                return crew.outcome() + Counter({"server kills": kills})
        finally:
            crew.close()


@contextlib.contextmanager
def cluster() -> Iterator[tuple[Path, Path]]:
    """(binaries, a folder with data) that are gone afterwards."""
    found, who = find_binaries(), unprivileged()
    assert found is not None, "no PostgreSQL binaries found"
    folder = Path(tempfile.mkdtemp(prefix="millrace-pg-"))
    try:
        if who:
            os.chown(folder, int(str(who["user"])), int(str(who["group"])))
        binaries = reachable(found, folder, who)
        make_cluster(binaries, folder / "data", who)
        yield binaries, folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server_of(binaries: Path, folder: Path) -> Iterator[Server]:
    """The server from start to end, whoever ends it."""
    with running(binaries, folder, unprivileged()) as server:
        yield server


def kill_server(folder: Path) -> None:
    """kill -9 for the server and every session of it, so that nobody tidies up."""
    master = int((folder / "data" / "postmaster.pid").read_text(encoding="ascii").split()[0])
    children = Path(f"/proc/{master}/task/{master}/children").read_text(encoding="ascii").split()
    for pid in (master, *map(int, children)):
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
