"""Why a model cannot run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One reason, for a person: the element, a sentence, and the rule that it breaks."""

    element_id: str
    message: str
    rule: str = ""


class CompileRefused(Exception):
    """The document cannot run as it is; `problems` names every reason at once."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{problem.element_id}: {problem.message}" for problem in problems))
