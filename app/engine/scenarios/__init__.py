"""Scenario tests: a JSON file of steps and expectations beside a model, run on a virtual clock.

    read(path) -> [Scenario | Broken]               scenario.py
    run_scenario(scenario, host) -> ScenarioResult  runner.py

A host is where the scenario runs: `MemoryHost` (the pure core, nothing else) or a workspace on a
database (`app.workspace.scenario_host`). `vocabulary.py` says what a file may hold, `checking.py` and
`naming.py` refuse the rest; `operations.py` has one function per step, `expectations.py` one per
expectation.

A token run (`token_run.py`) plays a model one move at a time on `TokenHost`, forwards and back, and is
recorded as a scenario (`recording.py`). `files.py` keeps scenarios beside models, `coverage.py` and
`junit.py` report on their results, `replay.py` plays the history of a case that has really happened.
"""

from app.engine.scenarios.memory_host import MemoryHost
from app.engine.scenarios.result import Difference, ScenarioResult
from app.engine.scenarios.runner import play, run_scenario
from app.engine.scenarios.scenario import Broken, Scenario, ScenarioError, load, parse, read

__all__ = [
    "Broken",
    "Difference",
    "MemoryHost",
    "Scenario",
    "ScenarioError",
    "ScenarioResult",
    "load",
    "parse",
    "play",
    "read",
    "run_scenario",
]
