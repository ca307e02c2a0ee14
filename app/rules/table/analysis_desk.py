"""What the checks find in the table in hand: asked anew after every edit, shown as cards, marks and a gap."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal

from app.decisions.analysis import Analysis, Finding, Kind, analyse
from app.rules.background import AT_ONCE, Latest
from app.rules.table.checks_panel import ChecksPanel
from app.rules.table.gap_strip import GapStrip
from app.rules.table.table_model import RuleTableModel


class AnalysisDesk(QObject):
    """`show_table(model)` makes the panel and the gap strip of a table; `found` tells of other findings.

    `place_wanted(rule, column)` leads to what a finding is about, `more_asked` to the panel.
    """

    found = Signal()
    place_wanted = Signal(int, int)
    more_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.findings: Sequence[Finding] = ()
        self._analyst = Latest(self)
        self._analyst.answered.connect(self._show)

    def show_table(self, model: RuleTableModel) -> None:
        """Look at another table."""
        self._model = model
        self.checks = ChecksPanel(model)
        self.checks.place_wanted.connect(self.place_wanted)
        self.gap = GapStrip()
        self.gap.add_asked.connect(self._add_missing)
        self.gap.more_asked.connect(self.more_asked)

    def follow(self) -> None:
        """Look for gaps, overlaps and the rest: small tables at once, large ones beside the GUI."""
        grid, names = self._model.grid, self._model.names
        small = len(grid.rows) <= AT_ONCE
        if not small:
            self._show(None)
        self._analyst.ask(partial(analyse, grid, names), at_once=small)

    def _show(self, analysis: Analysis | None) -> None:
        if analysis is not None and not self._model.grid.rows:
            analysis = Analysis(())  # a table that is hardly begun has nothing but gaps
        self._model.set_analysis(analysis)
        self.checks.show_analysis(analysis)
        self.findings = analysis.findings if analysis else ()
        self.gap.show_gaps([finding for finding in self.findings if finding.kind is Kind.GAP])
        self.found.emit()

    def _add_missing(self) -> None:
        """Add the rule of the gap that is shown below the table."""
        card = next((card for card in self.checks.cards if card.finding.kind is Kind.GAP), None)
        if card is not None:
            card.buttons[0].click()
