"""The pure core in memory on the three workloads, beside SpiffWorkflow in memory."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from statistics import median
from typing import Any

from app.bpmn.document import Document
from app.engine.commands import CompleteTask, StartInstance
from app.engine.compile import compile_definitions
from app.engine.environment import Environment
from app.engine.step import step
from app.engine.waits import UserTask
from benchmarks import peers
from benchmarks.engine_models import WORKLOADS
from benchmarks.measuring import per_second
from benchmarks.table import line

ROUNDS = 3
SECONDS = 1.0


def run(folder: str) -> Mapping[str, Mapping[str, float]]:
    """Print three lines; returns the peer's rates with everything saved, by workload."""
    ours: dict[str, list[float]] = {name: [] for name in WORKLOADS}
    theirs: dict[str, list[Mapping[str, float]]] = {name: [] for name in WORKLOADS}
    for _ in range(ROUNDS):
        for name, source in WORKLOADS.items():
            ours[name].append(per_second(instance(name, source), SECONDS))
            theirs[name].append(spiff(name, folder))
    rates = {
        name: {variant: median(round_[variant] for round_ in rounds) for variant in rounds[0]}
        for name, rounds in theirs.items()
    }
    for name, found in ours.items():
        peer = rates[name]["memory"]
        print(line(f"core in memory, {name}", median(found), "SpiffWorkflow", peer, 20, unit="/s", faster=True))
    return rates


def instance(name: str, source: bytes) -> Callable[[], object]:
    """One instance from start to end."""
    process = compile_definitions(Document.from_bytes(source))[0].versioned(1)
    environment = Environment(datetime(2026, 1, 1, tzinfo=UTC), "i", lambda *_: process)

    def once() -> None:
        outcome = step(None, StartInstance(name, 1), environment)
        if not outcome.ended:
            task = next(wait for wait in outcome.state.waits if isinstance(wait, UserTask))
            outcome = step(outcome.state, CompleteTask(task.key), environment)
        assert outcome.ended

    return once


def spiff(workload: str, folder: str) -> Mapping[str, float]:
    """The peer's rates: in memory, and saved at the wait state and the end with FULL."""
    python = peers.python_with("spiff", "SpiffWorkflow")
    script = peers.scripts() / "engine" / "spiff_bench.py"
    rows = peers.json_lines([str(python), str(script), workload, "--seconds", str(SECONDS), "--dir", folder])
    return {"memory": _rate(rows, "memory"), "sqlite": _rate(rows, "sqlite", "FULL")}


def _rate(rows: list[dict[str, Any]], variant: str, synchronous: str | None = None) -> float:
    return next(row["per_s"] for row in rows if (row["variant"], row.get("synchronous")) == (variant, synchronous))
