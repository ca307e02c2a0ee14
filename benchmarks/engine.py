"""Commands per second: in memory and durable, beside SpiffWorkflow and the raw driver's commits.

The workload `user` is the peers': start, user task, end. One instance is two commands, each one
commit on SQLite with WAL and synchronous=FULL. The floor is `commit_floor.py`: six indexed rows a
commit through the raw driver, in the same folder, in the same run.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.bpmn.document import Document
from app.engine.commands import CompleteTask, StartInstance
from app.engine.compile import compile_definitions
from app.engine.environment import Environment
from app.engine.step import step
from app.engine.waits import UserTask
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from benchmarks import peers
from benchmarks.table import line, middle

SECONDS = 3.0
ROUNDS = 3
MODEL = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
  <process id="user" isExecutable="true"><startEvent id="s"><outgoing>a</outgoing></startEvent>
  <userTask id="u"><incoming>a</incoming><outgoing>b</outgoing></userTask>
  <endEvent id="e"><incoming>b</incoming></endEvent>
  <sequenceFlow id="a" sourceRef="s" targetRef="u"/><sequenceFlow id="b" sourceRef="u" targetRef="e"/></process>
</definitions>"""


def run() -> None:
    """Print the table: rates are per second, so higher is better."""
    memory, durable, spiff_memory, spiff_durable, floor = [], [], [], [], []
    with tempfile.TemporaryDirectory(dir=peers.ROOT) as folder:
        for _ in range(ROUNDS):
            memory.append(per_second(in_memory()))
            durable.append(durable_instances(Path(folder)))
            floor.append(commit_floor(folder))
            rates = spiff(folder)
            spiff_memory.append(rates["memory"])
            spiff_durable.append(rates["sqlite"])
    per = "/s"
    print(line("instances in memory", middle(memory), "SpiffWorkflow", middle(spiff_memory), 5, unit=per, faster=True))
    print(
        line(
            "durable instances, SQLite FULL",
            middle(durable),
            "SpiffWorkflow",
            middle(spiff_durable),
            1,
            unit=per,
            faster=True,
        )
    )
    commands = 2 * middle(durable)
    print(
        line("durable commands, SQLite FULL", commands, "driver's commits", middle(floor), 0.5, unit=per, faster=True)
    )


def per_second(once: Callable[[], object], seconds: float = SECONDS) -> float:
    """How often `once` can be done in a second."""
    for _ in range(20):
        once()
    count, begin = 0, time.perf_counter()
    while (spent := time.perf_counter() - begin) < seconds:
        once()
        count += 1
    return count / spent


def in_memory() -> Callable[[], object]:
    """One instance from start to end through the pure core."""
    process = compile_definitions(Document.from_bytes(MODEL))[0].versioned(1)
    environment = Environment(datetime(2026, 1, 1, tzinfo=UTC), "i", lambda *_: process)

    def once() -> None:
        state = step(None, StartInstance("user", 1), environment).state
        task = next(wait for wait in state.waits if isinstance(wait, UserTask))
        assert step(state, CompleteTask(task.key), environment).ended

    return once


def durable_instances(folder: Path) -> float:
    """Instances per second through a workspace on a file: start, then complete, each a commit."""
    workspace = LocalWorkspace(folder / f"{time.monotonic_ns()}.millrace")
    workspace.deploy([Resource("user.bpmn", MODEL)])

    def once() -> None:
        outcome = workspace.executor.start(StartInstance("user", 1))
        task = next(wait for wait in outcome.opened if isinstance(wait, UserTask))
        workspace.executor.run(outcome.events[0].instance_id, CompleteTask(task.key))

    try:
        return per_second(once)
    finally:
        workspace.close()


def spiff(folder: str) -> Mapping[str, float]:
    """The peer's rates for the same workload: in memory, and saved at the wait and the end with FULL."""
    python = peers.python_with("spiff", "SpiffWorkflow")
    script = peers.scripts() / "engine" / "spiff_bench.py"
    rows = peers.json_lines([str(python), str(script), "user", "--seconds", str(SECONDS), "--dir", folder])
    return {"memory": _rate(rows, "memory"), "sqlite": _rate(rows, "sqlite", synchronous="FULL")}


def commit_floor(folder: str) -> float:
    """Commits per second of the raw driver with FULL, one step a commit."""
    script = peers.scripts() / "engine" / "commit_floor.py"
    rows = peers.json_lines([sys.executable, str(script), "--seconds", "2", "--dir", folder])
    return next(
        row["commits_per_s"]
        for row in rows
        if (row.get("journal"), row.get("synchronous"), row.get("steps_per_commit")) == ("WAL", "FULL", 1)
    )


def _rate(rows: list[dict[str, Any]], variant: str, synchronous: str | None = None) -> float:
    return next(row["per_s"] for row in rows if (row["variant"], row.get("synchronous")) == (variant, synchronous))
