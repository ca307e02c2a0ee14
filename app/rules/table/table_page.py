"""Everything that belongs to one table: head, rules with their hits, what stands below them, and the inspector beside.

Another table gets another page.
"""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.decisions.document import DecisionDocument
from app.decisions.grid import ColumnKind
from app.foundation.notices import Severity, notify
from app.rules.inspector import Inspector
from app.rules.table.analysis_desk import AnalysisDesk
from app.rules.table.column_panel import ColumnPanel
from app.rules.table.hits_strip import with_strip
from app.rules.table.new_column import new_column
from app.rules.table.table_head import TableHead
from app.rules.table.table_model import EDGE, RuleTableModel
from app.rules.table.table_view import RuleTableView
from app.rules.trial.hits_desk import HitsDesk
from app.rules.trial.test_desk import TestDesk
from app.rules.trial.try_panel import TryPanel


class TablePage(QWidget):
    """The table `key` of a document, shown at the desks that check, count and test it.

    `table_wanted(key)` asks for another table of the file; `chosen()` tells of another rule in hand.
    """

    table_wanted = Signal(str)
    chosen = Signal()

    def __init__(
        self, document: DecisionDocument, key: str, analysis: AnalysisDesk, hits: HitsDesk, desk: TestDesk
    ) -> None:
        super().__init__()
        self.document, self.key = document, key
        self.model = RuleTableModel(document, key)
        self.model.refused.connect(lambda text: notify(text, Severity.WARNING))
        self.view = RuleTableView(self.model)
        self.trial = TryPanel(self.model)
        self.columns = ColumnPanel(self.model)
        analysis.show_table(self.model)
        self.strip = hits.show_table(self.view)
        self.tests = desk.show_table(self.model)
        self.tests.setVisible(bool(self.tests.model.tests))
        self.head = self._make_head()
        pages = (("Try it", self.trial), ("Checks", analysis.checks), ("Column", self.columns))
        self.inspector = Inspector(pages)
        self._lay_out(analysis.gap)
        self._connect()
        if self.trial.trial is not None:
            self.model.set_trial(self.trial.trial)
        self.view.go(0)

    def _make_head(self) -> TableHead:
        tables = {key: home.name for key, home in self.document.table_homes.items()}
        head = TableHead(tables, self.key)
        head.name.setReadOnly(not self.model.editing.home.is_whole)
        return head

    def _lay_out(self, gap: QWidget) -> None:
        """The head, the rules in a card and what stands below them; beside them, behind a line, the inspector."""
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.head)
        column.addWidget(_card(with_strip(self.view, self.strip)))
        column.addWidget(gap)
        column.addWidget(self.tests)
        column.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        line = QFrame()
        line.setProperty("look", "line")
        line.setFixedWidth(1)
        row.addWidget(left, 1)
        row.addWidget(line)
        row.addWidget(self.inspector)

    def _connect(self) -> None:
        self.head.renamed.connect(self._rename)
        self.head.table_wanted.connect(self.table_wanted)
        self.head.again_asked.connect(self.view.arrangement.apply)
        self.head.all_asked.connect(self._show_all)
        self.tests.rule_wanted.connect(lambda row: self.show_place(row, 0))
        self.tests.close_asked.connect(self.toggle_tests)
        self.view.arrangement.changed.connect(self.tell_count)
        self.view.rule_chosen.connect(self._choose_rule)
        self.view.column_chosen.connect(self.choose_column)
        self.view.column_asked.connect(self.add_column)
        self.view.column_unwanted.connect(self._delete_column)
        self.columns.delete_asked.connect(self._delete_column)
        self.trial.tried.connect(self.model.set_trial)

    # Head and tests

    def _rename(self, name: str) -> None:
        if name and name != self.model.grid.name:
            self.model.editing.rename(name)

    def tell_count(self) -> None:
        """How many rules there are, or how they are shown."""
        self.head.show_arrangement(self.view.arrangement, len(self.model.grid.rows))

    def _show_all(self) -> None:
        self.view.arrangement.clear()
        self.view.setFocus()

    def toggle_tests(self) -> None:
        """Show or hide the tests below the rules."""
        self.tests.setVisible(self.tests.isHidden())
        if not self.tests.isHidden():
            self.tests.view.setFocus()

    # The rule in hand

    def _choose_rule(self, rule: int) -> None:
        self.trial.explain(rule)
        self.chosen.emit()

    @property
    def hint(self) -> str:
        """What is wrong with the rule in hand, in a line."""
        index = self.view.currentIndex()
        why = self.model.problem(index.row(), index.column()) or self.model.remark(index.row())
        line = why.partition("\n")[0]
        return line if not line or line.startswith("Rule") else f"Rule {self.model.rule(index.row()) + 1}: {line}"

    def show_place(self, rule: int, column: int) -> None:
        """Go to what a finding is about: a rule, a column (rule -1), or a cell."""
        if rule >= 0:
            self.view.go_to_rule(rule, max(0, column) + EDGE)
            self.view.setFocus()
        elif column >= 0:
            self.view.head.choose(column + EDGE)
            self.view.scrollTo(self.model.index(0, column + EDGE))

    def show_problems(self) -> None:
        """Go to the first cell that cannot be read; with none, to what the checks have found."""
        if not self.model.problems:
            self.inspector.show_page("Checks")
        for rule, at in sorted(self.model.problems)[:1]:
            if rule < 0:
                self.choose_column(at + EDGE)
            else:
                self.show_place(rule, at)

    # Columns

    def choose_column(self, section: int) -> None:
        """Show a column in the inspector."""
        self.view.head.choose(section if section >= EDGE else -1)
        self.columns.show_column(section)
        if section >= EDGE:
            self.inspector.show_page("Column")

    def add_column(self, kind: str) -> None:
        """A new input, output or column for notes, to be named in the inspector."""
        self.choose_column(new_column(self.model.editing, ColumnKind(kind)) + EDGE)
        self.columns.label.setFocus()
        self.columns.label.selectAll()

    def _delete_column(self, section: int) -> None:
        try:
            self.model.editing.remove_column(section - EDGE)
        except ValueError as error:
            notify(str(error), Severity.WARNING, "Add another one first.")
            return
        self.choose_column(-1)


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 1, 1, 1)
    column.addWidget(inside)
    return card
