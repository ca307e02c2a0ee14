"""The history of a case; a decision in it opens with its inputs, the rules that hit, and its answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.look.components import Dialog
from app.look.components.label import Label
from app.look.components.timeline import LINE_ROLE, Timeline
from app.look.words import literal
from app.workspace.timeline import TimelineEntry, rules_that_hit


class CaseTimeline(Timeline):
    """Opens what a decision said on a double click, or Enter. `pointed(element id)` on a click.

    `focus` is the element whose history is shown alone, empty for all of them.
    """

    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.focus = ""
        self._history: Sequence[TimelineEntry] = ()
        self.opened.connect(self._open)
        self.clicked.connect(lambda index: self.pointed.emit(index.data(LINE_ROLE).element_id))

    def show_history(self, history: Sequence[TimelineEntry]) -> None:
        """Show another history, newest first."""
        self._history = history
        self.show_lines([line for line in history if self.focus in ("", line.element_id)])

    def focus_on(self, element_id: str) -> None:
        """Show what happened at one element alone; the same again, or one where nothing has, shows all."""
        known = any(line.element_id == element_id for line in self._history)
        self.focus = element_id if known and element_id != self.focus else ""
        self.show_history(self._history)

    def _open(self, entry: TimelineEntry) -> None:
        if entry.decision is not None:
            DecisionDialog(entry.title, entry.decision, self).exec()


class DecisionDialog(Dialog):
    """What a decision was asked and what it answered; `facts` are those of a `TimelineEntry.decision`."""

    def __init__(self, title: str, facts: Mapping[str, Any], parent: QWidget | None = None) -> None:
        super().__init__(title, "Close", width=460, parent=parent)
        self.cancel.hide()
        self.about = Label(_about(facts), "body", "text.secondary", wrap=True)
        self.body.addWidget(self.about)
        self._add("Inputs", facts.get("inputs"))
        self._add("Answer", facts.get("outputs"))

    def _add(self, heading: str, values: Any) -> None:
        """A line for each value; a single one stands alone."""
        self.body.addWidget(Label(heading, "bodyStrong"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        found = values if isinstance(values, Mapping) else {"": values}
        for row, (name, value) in enumerate(found.items()):
            grid.addWidget(Label(str(name), "small", "text.secondary"), row, 0)
            grid.addWidget(Label(literal(value), "mono", wrap=True), row, 1)
        if not found:
            grid.addWidget(Label("None.", "small", "text.secondary"), 0, 0)
        self.body.addLayout(grid)


def _about(facts: Mapping[str, Any]) -> str:
    """`approval-limits, version 3. Decided by rule 2.`"""
    version = f", version {facts['version']}" if facts.get("version") else ""
    hits = rules_that_hit(facts)
    decided = f"Decided by {hits}." if hits else "No rule hit." if facts.get("inputs") else ""
    return f"{facts.get('decision_id', '')}{version}. {decided}".strip()
