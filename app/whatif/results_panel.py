"""The right column: what was found, in words; the comparison, the cycle times and the people as proof."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.analytics.table import to_csv
from app.charts.legend import Legend
from app.foundation.notices import Severity, notify
from app.look.components import ElidedLabel, EmptyState, IconButton, Label, Note, Skeleton
from app.look.theme import theme
from app.simulation.comparison import MOST_SCENARIOS, compare_all, with_history
from app.simulation.finding import finding, lateness, load
from app.simulation.plan import BASE
from app.simulation.pressure import overloads
from app.simulation.results import Results
from app.whatif.bench import Bench
from app.whatif.comparison_table import ComparisonTable
from app.whatif.cycle_plot import CyclePlot
from app.whatif.load_bars import Load, LoadBars

MOST_POOLS = 6
MOST_REMARKS = 3
WIDE = 560
"""Narrower than this, four scenarios do not fit side by side."""


class ResultsPanel(QStackedWidget):
    """Shows what the bench's results say about the selected scenario."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bench = bench
        self.title = Label("", "title", wrap=True)
        self.detail = Label("", "body", "text.secondary", wrap=True)
        self.stale = Note("warning", "")
        self.overload = Note("warning", "")
        self.table = ComparisonTable()
        self.plot = CyclePlot()
        self.plot_title = Label("", "heading", wrap=True)
        self.plot_unit = Label("", "caption", "text.secondary")
        self.loads = LoadBars()
        self.loads_title = Label("", "heading", wrap=True)
        self.remarks = Label("", "small", "text.secondary", wrap=True)
        self.copy = IconButton("copy", "Copy the table as CSV", size=16)
        self.copy.clicked.connect(self.copy_csv)
        self._legend: Legend | None = None
        self._seen: tuple[object, ...] = ()
        self.waiting = Skeleton(7)
        self.not_run = EmptyState(
            "whatif", "Not run yet", "Run it to see what it does.", "Run", lambda: self.bench.run_selected()
        )
        self._page = self._lay_out()
        for page in (self.waiting, self.not_run, self._page):
            self.addWidget(page)

    # --- Building ----------------------------------------------------------------------------

    def _lay_out(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("surface", "none")
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 18, 12, 12)
        column.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.title)
        words.addWidget(self.detail)
        column.addLayout(words)
        column.addWidget(self.stale)
        column.addWidget(self.overload)
        column.addWidget(self._comparison())
        proof = QHBoxLayout()
        proof.setSpacing(12)
        proof.addWidget(self._cycle_card(), 8)
        proof.addWidget(self._load_card(), 5)
        column.addLayout(proof, 1)
        column.addWidget(self.remarks)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        return scroll

    def _comparison(self) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        head = QHBoxLayout()
        head.setContentsMargins(16, 6, 8, 6)
        head.setSpacing(6)
        head.addWidget(Label("Comparison", "bodyStrong"))
        head.addWidget(
            ElidedLabel("with 95\u202f% intervals, same random cases in every scenario", "body", "text.secondary"), 1
        )
        head.addWidget(self.copy)
        column = QVBoxLayout(card)
        column.setContentsMargins(0, 0, 0, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.table)
        return card

    def _cycle_card(self) -> QFrame:
        card, self._cycle_column = _card()
        self._cycle_column.addWidget(self.plot_unit)
        self._cycle_column.addWidget(self.plot_title)
        self._cycle_column.addSpacing(6)
        self._cycle_column.addWidget(self.plot, 1)
        return card

    def _load_card(self) -> QFrame:
        card, column = _card()
        column.addWidget(Label("Utilisation · worked share of the hours", "caption", "text.secondary"))
        column.addWidget(self.loads_title)
        column.addSpacing(8)
        column.addWidget(self.loads)
        column.addStretch()
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many scenarios side by side as fit."""
        super().resizeEvent(event)
        if self.bench.base is not None and (event.oldSize().width() < WIDE) != (self.width() < WIDE):
            self.show_results()

    # --- Showing -----------------------------------------------------------------------------

    def show_results(self) -> None:
        """Show what is known now; what shows already is not drawn again, so a knob can be dragged."""
        bench = self.bench
        compared = bench.compared(MOST_SCENARIOS if self.width() >= WIDE else MOST_SCENARIOS - 1)
        seen = self._what_shows(compared)
        if seen == self._seen:
            return
        self._seen = seen
        if not compared:
            self.not_run.set_texts("Not run yet", "Run it to see what it does.")
            self.setCurrentWidget(self.waiting if bench.running is not None else self.not_run)
            return
        self.setCurrentWidget(self._page)
        selected = bench.results(bench.selected)
        self._show_finding(selected)
        shown = selected or bench.results(compared[0])
        assert shown is not None
        self._show_table(compared)
        against = bench.results(bench.against()) if selected and bench.against() else None
        self._show_proof(shown, against)
        self._show_remarks(shown)

    def _what_shows(self, compared: list[str]) -> tuple[object, ...]:
        bench = self.bench
        names = [bench.plan[key].name for key in (*compared, bench.selected)]
        outcomes = [id(bench.outcomes[key]) for key in compared]
        fresh = bench.is_fresh(bench.selected)
        return (names, outcomes, bench.selected, fresh, bench.running is None, bench.base, theme().name)

    def _show_finding(self, selected: Results | None) -> None:
        bench = self.bench
        name = bench.plan[bench.selected].name
        is_old = selected is not None and not bench.is_fresh(bench.selected)
        self.stale.setVisible(is_old and bench.selected not in bench.in_run)
        self.stale.set_text(f"{name} was changed after this run. Run it again to see what the change does.")
        if selected is None:
            self.title.setText(f"Run {name} to see what it does")
            self.detail.setText("Below is what ran before.")
            return
        against = bench.results(bench.against()) if bench.against() else None
        found = finding(selected, against, bench.base.target if bench.base else None)
        self.title.setText(found.title)
        self.detail.setText(found.detail)

    def _show_table(self, compared: list[str]) -> None:
        bench = self.bench
        results = [one for key in compared if (one := bench.results(key)) is not None]
        target = bench.base.target if bench.base else None
        rows = compare_all(results, target.seconds if target else None)
        selected = compared.index(bench.selected) if bench.selected in compared else -1
        names = [one.scenario.name for one in results]
        learnt = bench.base.learnt if bench.base else None
        if learnt is not None and compared == [BASE]:
            names, selected = ["History", *names], selected + 1 if selected >= 0 else selected
            rows = with_history(rows, learnt.cycles, target.seconds if target else None)
        self.table.show_rows(names, rows, selected)

    def _show_proof(self, one: Results, against: Results | None) -> None:
        target = self.bench.base.target if self.bench.base else None
        self.plot.show_results(one, against, target)
        self.plot_unit.setText(f"Cycle time · {self.plot.unit_name} per case")
        self.plot_title.setText(lateness(one, target))
        self._show_legend(one, against)
        self.plot.describe(f"Cycle times of {one.scenario.name}", self.plot_title.text())
        self.loads_title.setText(load(one, against))
        before = {key: against.utilisation(key).mean for key in against.scenario.pools} if against else {}
        loads = [
            Load(pool.name, one.utilisation(key).mean, before.get(key)) for key, pool in one.scenario.pools.items()
        ]
        loads.sort(key=lambda each: max(each.share, each.before or 0), reverse=True)
        self.loads.show_loads(loads[:MOST_POOLS], against.scenario.name if against else "")

    def _show_legend(self, one: Results, against: Results | None) -> None:
        if self._legend is not None:
            self._cycle_column.removeWidget(self._legend)
            self._legend.hide()
            self._legend.deleteLater()
            self._legend = None
        if against is not None:
            self._legend = Legend(((against.scenario.name, 1, True), (one.scenario.name, 0, False)))
            self._cycle_column.insertWidget(3, self._legend)

    def _show_remarks(self, one: Results) -> None:
        left = len(one.remarks) - MOST_REMARKS
        more = f" And {left} more." if left > 0 else ""
        self.remarks.setText(" ".join(one.remarks[:MOST_REMARKS]) + more)
        self.remarks.setToolTip("\n".join(one.remarks))
        self.remarks.setVisible(bool(one.remarks))
        overloaded = overloads(one)
        self.overload.set_text(" ".join(overloaded))
        self.overload.setVisible(bool(overloaded))

    def show_failure(self, text: str) -> None:
        """A run failed: say why; earlier results stay below."""
        self.not_run.set_texts("It cannot be simulated", text)
        self.stale.set_text(text)
        self.stale.show()
        self._seen = ()

    def copy_csv(self) -> None:
        """Put the comparison on the clipboard."""
        QGuiApplication.clipboard().setText(to_csv(self.table.as_table()))
        notify("Comparison copied", Severity.SUCCESS)


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    card.setProperty("look", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(16, 12, 16, 12)
    column.setSpacing(2)
    return card, column
