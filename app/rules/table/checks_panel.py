"""Checks: what the analysis finds in the table, each with its meaning and its fixes; a click leads there."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.decisions.analysis import Analysis, Finding, Kind
from app.look.components.button import Button
from app.look.components.icon_label import IconLabel
from app.look.components.label import Label
from app.rules.table.finding_marks import mark_of
from app.rules.table.fixes import Fix, add_missing, consequence, fixes_of
from app.rules.table.table_model import RuleTableModel

MOST = 40
"""Findings beyond so many are counted, not listed."""


class FindingCard(QFrame):
    """One finding: what it is, what follows, what to do. `chosen` tells of a click."""

    chosen = Signal()

    def __init__(self, finding: Finding, meaning: str, fixes: list[Fix]) -> None:
        super().__init__()
        self.finding = finding
        self.buttons: list[Button] = []
        self.setProperty("look", "card")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(finding.message)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 10)
        row.setSpacing(8)
        icon, color = mark_of(finding)
        row.addWidget(IconLabel(icon, color, 16), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(Label(finding.message, "small", wrap=True))
        if meaning:
            column.addWidget(Label(meaning, "small", "text.secondary", wrap=True))
        for fix in fixes:
            column.addSpacing(2)
            if fix.detail:
                column.addWidget(Label(fix.detail, "small", "text.secondary", wrap=True))
            column.addWidget(self._button(fix), 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)

    def _button(self, fix: Fix) -> Button:
        button = Button(fix.label, "secondary", small=True)
        self.buttons.append(button)
        return button

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Lead to the place."""
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.chosen.emit()


class ChecksPanel(QWidget):
    """Works on the table of `model`. `place_wanted(row, column)` asks to show a place, -1 for none."""

    place_wanted = Signal(int, int)

    def __init__(self, model: RuleTableModel) -> None:
        super().__init__()
        self._model = model
        self.cards: list[FindingCard] = []
        self.head = Label("", "bodyStrong", wrap=True)
        self.note = Label("", "small", "text.secondary", wrap=True)
        self.add_all = Button("", "secondary", "plus", small=True)
        self.add_all.clicked.connect(self._add_all)
        self._gaps: list[Finding] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.head)
        column.addWidget(self.note)
        column.addWidget(self.add_all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(self._list)
        column.addStretch()
        self.show_analysis(None)

    def show_analysis(self, analysis: Analysis | None) -> None:
        """List what was found; None while the table is looked at."""
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        findings = analysis.findings if analysis else ()
        self.cards = [self._card(finding) for finding in findings[:MOST]]
        for card in self.cards:
            self._list.addWidget(card)
        self._gaps = [finding for finding in findings if finding.kind is Kind.GAP]
        self.add_all.setText(f"Add all {len(self._gaps)} missing rules")
        self.add_all.setVisible(len(self._gaps) > 1)
        self.head.setText(_headline(analysis, len(self._model.grid.rows)))
        self.note.setText(_remark(analysis, len(findings)))
        self.note.setVisible(bool(self.note.text()))

    def _card(self, finding: Finding) -> FindingCard:
        fixes = fixes_of(finding, self._model.editing)
        card = FindingCard(finding, consequence(finding, self._model.grid), fixes)
        card.chosen.connect(partial(self._lead_to, finding))
        for button, fix in zip(card.buttons, fixes, strict=True):
            button.clicked.connect(partial(self.apply, fix))
        return card

    def apply(self, fix: Fix, *_: object) -> None:
        """Fix a finding and show where."""
        row = fix.apply()
        if row is not None:
            self.place_wanted.emit(row, self._first_empty(row))

    def _add_all(self) -> None:
        row = add_missing(self._model.editing, self._gaps)
        self.place_wanted.emit(row, self._first_empty(row))

    def _first_empty(self, row: int) -> int:
        """The first empty output of a rule, where its author goes on; its first cell when none is."""
        grid = self._model.grid
        if not 0 <= row < len(grid.rows):
            return 0
        cells = grid.rows[row].cells
        return next((at for at, column in enumerate(grid.columns) if column.kind == "output" and not cells[at]), 0)

    def _lead_to(self, finding: Finding) -> None:
        row = finding.rows[0] if finding.rows else -1
        self.place_wanted.emit(row, finding.columns[0] if finding.columns else -1)


def _headline(analysis: Analysis | None, rules: int) -> str:
    if analysis is None:
        return "Checking the rules…"
    if not rules:
        return "No rules to check yet"
    count = len(analysis.findings)
    if not count:
        return "No gaps, no overlaps" if not analysis.unknown and analysis.complete else "Nothing found"
    return "1 finding" if count == 1 else f"{count} findings"


def _remark(analysis: Analysis | None, count: int) -> str:
    if analysis is None:
        return ""
    parts = []
    if count > MOST:
        parts.append(f"The first {MOST} are listed.")
    if analysis.unknown:
        rules = (
            "1 rule has cells that compute something and takes"
            if analysis.unknown == 1
            else (f"{analysis.unknown} rules have cells that compute something and take")
        )
        parts.append(f"{rules} no part in these checks, so gaps are not looked for.")
    if not analysis.complete:
        parts.append("The table is too large to look for every gap.")
    return " ".join(parts)
