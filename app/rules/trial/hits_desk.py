"""Which hits stand beside the rules: those of the tests, those of real cases, or none."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Signal

from app.decisions.kit.rule_hits import RuleHits, count_hits
from app.decisions.kit.table_tests import TestOutcome
from app.foundation.notices import Severity, notify
from app.look.components.menu import Menu
from app.rules.table.hits_strip import HitsStrip
from app.rules.table.table_view import RuleTableView
from app.rules.trial.real_cases import DAYS

TESTS, CASES, NONE = "tests", "cases", ""
WORDS = {TESTS: "Hits in the tests", CASES: f"Hits in the cases of {DAYS} days", NONE: "Hide the hits"}


class HitsDesk(QObject):
    """`show_table(view)` makes the strip of a table. Tests are counted as soon as there are some, unless somebody has
    chosen otherwise. `cases_asked` asks what cases have asked: hand it to `show_cases`.
    """

    cases_asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.source: str | None = None
        self._outcomes: Sequence[TestOutcome] = ()
        self._cases: Sequence[Sequence[str]] | None = None
        self.strip: HitsStrip | None = None

    def show_table(self, view: RuleTableView) -> HitsStrip:
        """The strip beside a table."""
        self._view, self._outcomes, self._cases = view, (), None
        if self.source == CASES:
            self.source = None
        self.strip = HitsStrip(view)
        self.strip.menu_wanted.connect(self._pop_up)
        return self.strip

    def choose(self, source: str) -> None:
        """Count something else, or nothing."""
        self.source = source
        if source == CASES and self._cases is None:
            self.cases_asked.emit()
        elif source == TESTS and not self._outcomes:
            notify("There are no tests yet.", Severity.INFO, "Add some below the rules, or keep them from Try it.")
        self.follow()

    def show_tests(self, outcomes: Sequence[TestOutcome]) -> None:
        """The tests were run."""
        self._outcomes = outcomes
        self.follow()

    def show_cases(self, asked: Sequence[Sequence[str]]) -> None:
        """What cases have asked: the rules that hit, each time."""
        self._cases = asked
        if not asked:
            self.source = None
            notify(f"No case asked this table in the last {DAYS} days.", Severity.INFO)
        self.follow()

    def follow(self) -> None:
        """The table, or what is counted, has changed."""
        assert self.strip is not None
        source = self.source if self.source is not None else TESTS
        if source == TESTS and self._outcomes:
            self.strip.show_hits(self._counted([outcome.rules for outcome in self._outcomes]), "tests", "tests")
        elif source == CASES and self._cases:
            self.strip.show_hits(self._counted(self._cases), "decisions of cases", f"cases, {DAYS} d")
        else:
            self.strip.hide()
            if self._view.arrangement.is_ranked:
                self._view.arrangement.sort_by_hits(None)

    def _counted(self, asked: Sequence[Sequence[str]]) -> RuleHits:
        return count_hits(self._view.table.grid, asked)

    def fill(self, menu: Menu) -> None:
        """What can be counted, as choices."""
        shown = self.strip is not None and not self.strip.isHidden()
        now = (self.source or TESTS) if shown else NONE
        for source, words in WORDS.items():
            menu.add(words, lambda source=source: self.choose(source), checked=source == now)  # type: ignore[misc]

    def _pop_up(self, at: QPoint) -> None:
        menu = Menu(self.strip)
        self.fill(menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(at)
