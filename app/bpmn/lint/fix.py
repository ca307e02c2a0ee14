"""A cure that the machine can apply: one undo step, by the same door as every edit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from app.bpmn.editing.modeling import Modeling


@dataclass(frozen=True, slots=True)
class Fix:
    """`title` says in a few words what happens, as on a button; `work` edits through the modeling it is given."""

    title: str
    work: Callable[[Modeling], Any]

    def apply(self, modeling: Modeling) -> None:
        """Do it as one undo step. Raises Refused, and leaves the document as it was."""
        modeling.board.transact(self.title, lambda: self.work(modeling))


Offer = Callable[[Any, str], Iterator[Fix]]
"""From a document and the id of the element with the problem to the fixes that make sense there, best first."""
