"""Large states, many waiting instances, and a worker with many definitions.

`MILLRACE_BENCH_WAITING` says how many instances wait (10,000; the goal is stated for 1,000,000, which takes minutes).
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from statistics import median

from app.engine.commands import CompleteTask, SetVariables, StartInstance
from app.engine.waits import UserTask
from app.workspace.local import LocalWorkspace
from app.workspace.values import Resource
from benchmarks import engine_waiting, peers
from benchmarks.engine_durable import record
from benchmarks.engine_models import MANY, USER, straight
from benchmarks.measuring import cpu_ms
from benchmarks.table import line

STEPS, ROUNDS = 8, 7
DEFINITIONS = 1_000
MEGABYTE = {f"text{number}": "x" * 1_000 for number in range(1_000)}
WORKER = """
import resource, sys, time
begin = time.process_time()
from app.workspace.open import open_workspace
workspace = open_workspace(sys.argv[1])
workspace.run_due()
kept = len(workspace.models._compiled)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print('{"cpu_ms": %f, "mb": %f, "compiled": %d}' % ((time.process_time() - begin) * 1000, memory, kept))
workspace.close()
"""


def run(folder: str) -> None:
    """Print the lines."""
    _large_states(folder)
    engine_waiting.run(folder, int(os.environ.get("MILLRACE_BENCH_WAITING", "10000")))
    _worker(folder)


def _large_states(folder: str) -> None:
    small, large, heavy = _in_turns(
        partial(_tokens, folder, 10), partial(_tokens, folder, 1_000), partial(_variables, folder)
    )
    print(line("step of 1,000 tokens, CPU", large[0], "10 tokens", small[0], 2))
    print(line("the same, bytes written", large[1], "10 tokens", small[1], 2, unit="B"))
    print(line("step of 1 MB of variables, CPU", heavy[0], "10 tokens", small[0], 2))
    print(line("the same, bytes written", heavy[1], "10 tokens", small[1], 2, unit="B"))


def _in_turns(*sides: Callable[[], tuple[float, float]]) -> list[tuple[float, float]]:
    """The middle of each side's costs: eight steps alone tell little on a machine with neighbours."""
    taken = [[side() for side in sides] for _ in range(ROUNDS)]
    columns = [tuple(zip(*costs, strict=True)) for costs in zip(*taken, strict=True)]
    return [(median(times), median(sizes)) for times, sizes in columns]


def _tokens(folder: str, size: int) -> tuple[float, float]:
    with _workspace(folder, "many", MANY) as workspace:
        outcome = workspace.executor.start(StartInstance("many", 1, {"size": size}))
        root_id = outcome.events[0].instance_id
        keys = [wait.key for wait in outcome.opened if isinstance(wait, UserTask)]
        steps = [_complete(workspace, root_id, key) for key in keys[:STEPS]]
        return _cost(workspace, steps)


def _complete(workspace: LocalWorkspace, root_id: str, key: int) -> Callable[[], object]:
    return lambda: workspace.executor.run(root_id, CompleteTask(key))


def _variables(folder: str) -> tuple[float, float]:
    """A step that changes one of a thousand variables of a thousand characters."""
    with _workspace(folder, "user", USER) as workspace:
        outcome = workspace.executor.start(StartInstance("user", 1, MEGABYTE))
        root_id = outcome.events[0].instance_id

        def change(number: int) -> Callable[[], object]:
            return lambda: workspace.executor.run(root_id, SetVariables({"text7": number}))

        return _cost(workspace, [change(number) for number in range(STEPS)])


def _cost(workspace: LocalWorkspace, steps: list[Callable[[], object]]) -> tuple[float, float]:
    """The middle CPU milliseconds and written bytes of a step."""
    recorder = record(workspace)
    times, sizes = [], []
    for once in steps:
        recorder.said.clear()
        times.append(cpu_ms(once))
        sizes.append(recorder.written_bytes)
    return median(times), median(sizes)


def _workspace(folder: str, name: str, source: bytes) -> closing[LocalWorkspace]:
    workspace = LocalWorkspace(Path(folder) / f"{time.monotonic_ns()}.millrace")
    workspace.deploy([Resource(f"{name}.bpmn", source)])
    return closing(workspace)


def _worker(folder: str) -> None:
    """What a worker with a thousand deployed processes needs to begin, beside one with a single process."""
    one, many = _begin(folder, 1), _begin(folder, DEFINITIONS)
    print(line("worker, 1,000 definitions: begin, CPU", many["cpu_ms"], "1 definition", one["cpu_ms"], 1.5))
    print(line("the same, memory", many["mb"], "1 definition", one["mb"], 1.5, unit="MB"))
    print(line("the same, compiled before first use", many["compiled"], "none", 1, 0, unit=""))


def _begin(folder: str, definitions: int) -> dict[str, float]:
    path = Path(folder) / f"{time.monotonic_ns()}.millrace"
    with closing(LocalWorkspace(path)) as workspace:
        workspace.deploy(
            [Resource(f"p{number}.bpmn", straight(f"p{number}", '<userTask id="u"/>')) for number in range(definitions)]
        )
    (row,) = peers.ours_of(WORKER, str(path))
    return row
