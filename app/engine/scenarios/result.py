"""How a scenario went."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Difference:
    """What was not as expected after step `step` (0: before the first): a sentence for a person, and the elements
    that it is about."""

    step: int
    op: str
    text: str
    elements: tuple[str, ...] = ()

    def __str__(self) -> str:
        where = "at deployment" if self.step == 0 else f"after step {self.step} ({self.op})"
        return f"{where}: {self.text}"


@dataclass(frozen=True, slots=True)
class ScenarioResult:
    """The differences of one scenario; none means that it passed. `visited` are element and flow ids that were
    passed; `entered` are (process id, element or flow id) of all that a token reached, for coverage."""

    id: str
    differences: tuple[Difference, ...] = ()
    visited: frozenset[str] = frozenset()
    entered: frozenset[tuple[str, str]] = frozenset()

    @property
    def passed(self) -> bool:
        """Whether everything was as expected."""
        return not self.differences
