"""How a scenario went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.engine.scenarios.places import Problem, in_line


@dataclass(frozen=True, slots=True)
class Difference:
    """What was not as expected after step `step` (0: before the first): a sentence for a person, the elements that it
    is about, and the line of the step in its file (0: not known)."""

    step: int
    op: str
    text: str
    elements: tuple[str, ...] = ()
    line: int = 0

    def __str__(self) -> str:
        where = "at deployment" if self.step == 0 else f"after step {self.step} ({self.op})"
        return f"{where}: {self.text}"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """The differences of one scenario; none means that it passed. `problems`: why it could not be run at all.

    `visited` are element and flow ids that were passed, `waiting` where tokens stood at the end; `entered` are (process
    id, element or flow id) of all that a token reached, for coverage. `seconds` is how long it took.
    """

    id: str
    differences: tuple[Difference, ...] = ()
    visited: frozenset[str] = frozenset()
    entered: frozenset[tuple[str, str]] = frozenset()
    problems: tuple[Problem, ...] = ()
    waiting: Mapping[str, int] = field(default_factory=dict)
    seconds: float = 0.0

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.differences and not self.problems

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it did not pass, in sentences that begin with the line."""
        return (*map(str, self.problems), *(in_line(each.line, str(each)) for each in self.differences))
