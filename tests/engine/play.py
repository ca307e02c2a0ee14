"""Play a model in the vocabulary of scenario tests, step by step, on the bare core.

play = Play(inner)                        a process "p"; `called` holds further processes by id
play("start", variables={"x": 1})         any step of the vocabulary
assert play.at == "a b b"                 where tokens stand
play.refused("message", name="m")         a step that must be refused
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from app.engine.scenarios import MemoryHost, Scenario
from app.engine.scenarios.host import HostRefused, ScenarioHost
from app.engine.scenarios.mocks import Mocks
from app.engine.scenarios.observation import Observation, observe
from app.engine.scenarios.operations import Session, perform
from app.engine.scenarios.scenario import EPOCH, ModelFile
from tests.engine.driver import definitions


class Play:
    """One model on one host."""

    def __init__(
        self,
        inner: str,
        roots: str = "",
        *,
        handlers: Mapping[str, Any] | None = None,
        called: Mapping[str, str] | None = None,
        host: ScenarioHost | None = None,
    ) -> None:
        self.host = MemoryHost(EPOCH) if host is None else host
        self.session = Session(Scenario("play", Path(), (), ()), self.host, Mocks(handlers or {}))
        self.roots = roots
        self.deploy(p=inner, **(called or {}))

    def deploy(self, tag: str = "", **models: str) -> Play:
        """Deploy processes by id, together, as new versions; `tag` is their version tag."""
        marked = f'isExecutable="true" camunda:versionTag="{tag}"' if tag else 'isExecutable="true"'
        contents = {name: definitions(body, self.roots, name).decode() for name, body in models.items()}
        self.host.deploy(
            [
                ModelFile(f"{name}.bpmn", text.replace('isExecutable="true"', marked).encode())
                for name, text in contents.items()
            ]
        )
        return self

    def __call__(self, op: str, **arguments: Any) -> Play:
        """Do a step."""
        perform(self.session, op, arguments)
        return self

    def start(self, **variables: Any) -> Play:
        """Start the process "p"."""
        return self("start", process="p", variables=variables)

    def complete(self, task: str, nth: int = 0, **variables: Any) -> Play:
        """Complete a user task."""
        return self("complete", task=task, nth=nth, variables=variables)

    def refused(self, op: str, **arguments: Any) -> Play:
        """Do a step that must be refused; nothing may have changed."""
        before = self.seen
        with pytest.raises(HostRefused):
            perform(self.session, op, arguments)
        assert self.seen == before
        return self

    @property
    def seen(self) -> Observation:
        """All that a scenario can expect."""
        return observe(self.host, False)

    @property
    def at(self) -> str:
        """Where tokens stand, by name."""
        return " ".join(sorted(self.seen.waiting.elements()))

    @property
    def done(self) -> str:
        """The elements that have completed, in the order in which they became active."""
        return " ".join(self.seen.completed)

    @property
    def canceled(self) -> str:
        """The elements that were ended from outside, by name."""
        return " ".join(sorted(self.seen.canceled))

    @property
    def ended(self) -> bool:
        """Whether no instance runs any more."""
        return not self.seen.running

    @property
    def variables(self) -> Mapping[str, Any]:
        """The variables of the first instance's process."""
        return self.seen.variables
