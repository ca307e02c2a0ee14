"""One open .dmn file: the toolbar, and the page of the table in hand, which follows every edit of the document."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.decisions.document import DecisionDocument
from app.decisions.grid import ColumnKind
from app.decisions.model import HitPolicy
from app.decisions.table_homes import holds
from app.markup.changes import Transaction
from app.rules.background import AT_ONCE
from app.rules.exchange import ask_and_compare, compare_file, export, merge_file
from app.rules.table.analysis_desk import AnalysisDesk
from app.rules.table.table_model import RuleTableModel
from app.rules.table.table_page import TablePage
from app.rules.table.table_view import RuleTableView
from app.rules.table.toolbar import Actions, RuleToolbar
from app.rules.trial.hits_desk import CASES, TESTS, HitsDesk
from app.rules.trial.test_desk import TestDesk
from app.rules.trial.tests_card import TestsCard
from app.session.document_editor import DocumentEditor
from app.session.keys import bind_keys

PAUSE = 400
"""Milliseconds without an edit after which a large table is analysed and tried."""


class TableEditor(DocumentEditor):
    """Edits one decision table of `document`, which has at least one. `changed` tells of every edit
    and check, `requirements_asked` asks for the diagram of its file, `gone` tells that no table is left,
    `published_asked` asks to compare with a published version, `cases_asked` for cases to try,
    `hits_asked` for the rules that cases have hit."""

    changed = Signal()
    analysed = Signal()
    requirements_asked = Signal()
    gone = Signal()
    published_asked = Signal()
    cases_asked = Signal()
    hits_asked = Signal()
    document: DecisionDocument
    page: TablePage
    model: RuleTableModel
    view: RuleTableView
    tests: TestsCard

    def __init__(self, document: DecisionDocument, decision_id: str = "") -> None:
        super().__init__()
        self.document = document
        self._unsubscribe = document.subscribe(self._on_change)
        self.toolbar = RuleToolbar(self._actions(), self._choose_policy)
        self.toolbar.filter.searched.connect(lambda text: self.view.arrangement.filter(text))
        self._make_desks()
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._judge)
        self._body = QWidget()
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._body, 1)
        steps = {"Ctrl+Z": self.undo, "Ctrl+Shift+Z": self.redo, "Ctrl+Y": self.redo}
        bind_keys(self, {**steps, "Ctrl+S": self.save_asked.emit})
        homes = document.table_homes
        self._build(decision_id if decision_id in homes else next(iter(document.tables or homes)))

    def _make_desks(self) -> None:
        """They outlive the page of a table."""
        self.analysis = AnalysisDesk(self)
        self.analysis.found.connect(self._show_findings)
        self.analysis.place_wanted.connect(lambda rule, column: self.page.show_place(rule, column))
        self.analysis.more_asked.connect(self._show_checks)
        self.hits = HitsDesk(self)
        self.hits.cases_asked.connect(self.hits_asked)
        self.desk = TestDesk(self.document, self)
        self.desk.ran.connect(self._show_tests)

    def release(self) -> None:
        """Stop listening: the document may live on in another tab."""
        self._unsubscribe()
        self.desk.stop_following()

    def _actions(self) -> Actions:
        return {
            "undo": self.undo,
            "redo": self.redo,
            "add": lambda: self.view.add_rule(),
            "delete": lambda: self.view.delete_rules(),
            "input": lambda: self.page.add_column(ColumnKind.INPUT),
            "output": lambda: self.page.add_column(ColumnKind.OUTPUT),
            "problems": self.show_problems,
            "graph": self.requirements_asked.emit,
            "findings": self._show_checks,
            "tests": lambda: self.page.toggle_tests(),
            "export": self.export,
            "merge": lambda: merge_file(self.model.editing, self),
            "compare": lambda: ask_and_compare(self.model.grid, self),
            "compare_saved": self._compare_saved,
            "compare_published": self.published_asked.emit,
            "hits": lambda: self.hits.choose(TESTS),
            "hits_of_cases": lambda: self.hits.choose(CASES),
            "save": self.save_asked.emit,
            "publish": self.publish_asked.emit,
        }

    # The page of a table

    def _build(self, decision_id: str) -> None:
        """Another table gets another page."""
        self.decision_id = decision_id
        self.page = page = TablePage(self.document, decision_id, self.analysis, self.hits, self.desk)
        self.model, self.view, self.tests = page.model, page.view, page.tests
        page.table_wanted.connect(self.show_decision)
        page.chosen.connect(self._choose_rule)
        page.trial.keep_asked.connect(self.keep_test)
        page.trial.cases_asked.connect(self.cases_asked)
        page.view.find_asked.connect(self.find_rules)
        page.view.arrangement.changed.connect(self._follow_filter)
        self.toolbar.filter.clear()
        self._offer_tests(page.model.editing.home.is_decision)
        old, self._body = self._body, page
        self._column.replaceWidget(old, page)
        old.hide()
        old.deleteLater()
        self._follow()

    def show_decision(self, decision_id: str) -> None:
        """Edit another table of the file."""
        if decision_id != self.decision_id and decision_id in self.document.table_homes:
            self._build(decision_id)

    def _offer_tests(self, can: bool) -> None:
        """Tests ask a decision; a table inside of something else is tested with what it is in."""
        self.toolbar.buttons["tests"].setEnabled(can)
        self.toolbar.buttons["tests"].setToolTip("" if can else "Tests ask a whole decision, not a table inside of one")
        for button in (self.page.trial.keep, self.page.trial.real):
            button.setVisible(can)

    # Following

    def _on_change(self, _transaction: Transaction) -> None:
        if self._is_there:
            self.model.reload()
        self._later.start()

    @property
    def _is_there(self) -> bool:
        """Whether the table still stands in the file: another editor, or undo, may have taken it out."""
        return holds(self.document.root, self.model.editing.table)

    def _leave(self) -> None:
        """Show what stands in place of a table that is gone, else another one."""
        homes = self.document.table_homes
        if homes:
            self._build(self.decision_id if self.decision_id in homes else next(iter(self.document.tables or homes)))
        else:
            self.gone.emit()

    def _follow(self) -> None:
        """Show the table as it is after a change."""
        if not self._is_there:
            self._leave()
            return
        grid = self.model.grid
        self.page.columns.refresh()
        self.toolbar.show_grid(grid, len(self.model.problems))
        self.page.head.show_name(grid.name)
        self.page.tell_count()
        self._enable()
        if len(grid.rows) <= AT_ONCE:
            self._judge()
        else:
            self._pause.start()
        self.changed.emit()

    def _judge(self) -> None:
        """Try, analyse and test the table as it is."""
        self.page.trial.follow()
        self.analysis.follow()
        self.desk.follow()

    def _follow_filter(self) -> None:
        """The field is empty once everything is shown again."""
        if not self.view.arrangement.text and self.toolbar.filter.text():
            self.toolbar.filter.clear()

    def _show_findings(self) -> None:
        self.page.inspector.count("Checks", self.finding_count)
        self.toolbar.show_findings(tuple(self.analysis.findings))
        self.analysed.emit()

    def _show_tests(self) -> None:
        self.toolbar.show_tests(self.desk.label, self.desk.fails)
        self.hits.show_tests(self.desk.outcomes)

    def _show_checks(self) -> None:
        self.page.inspector.show_page("Checks")

    def _enable(self) -> None:
        document, buttons = self.document, self.toolbar.buttons
        for name, can, label in (
            ("undo", document.can_undo, document.undo_label),
            ("redo", document.can_redo, document.redo_label),
        ):
            buttons[name].setEnabled(can)
            buttons[name].setToolTip(f"{name.capitalize()} {label[:1].lower()}{label[1:]}".strip())
        buttons["delete"].setEnabled(bool(self.view.rules()))
        self.toolbar.saved.setEnabled(document.path is not None and document.is_dirty)
        buttons["save"].setEnabled(document.is_dirty or document.path is None)

    # The status bar

    @property
    def problem_count(self) -> int:
        """How many cells cannot be read."""
        return len(self.model.problems)

    @property
    def finding_count(self) -> int:
        """How many things the checks have found."""
        return len(self.analysis.findings)

    def show_problems(self) -> None:
        """Go to the first cell that cannot be read; with none, to what the checks have found."""
        self.page.show_problems()

    def _choose_rule(self) -> None:
        self._enable()
        self.hint.emit(self.page.hint)

    def showEvent(self, event: QShowEvent) -> None:
        """The rule in hand is what the status bar speaks of again."""
        super().showEvent(event)
        self.hint.emit(self.page.hint)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is said about what nobody sees."""
        super().hideEvent(event)
        self.hint.emit("")

    # Commands

    def undo(self) -> None:
        """Take back the last edit."""
        self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.document.redo()

    def find_rules(self) -> None:
        """Ctrl+F: type what the rules shown must hold."""
        self.toolbar.filter.setFocus()
        self.toolbar.filter.selectAll()

    def keep_test(self) -> None:
        """Keep the values and the answer of Try it as a test."""
        trial = self.page.trial.trial
        if trial is not None and not trial.error and self.desk.keep(self.page.trial.values(), trial.answer):
            self.tests.show()

    def export(self) -> None:
        """Write the table into a workbook."""
        folder = self.document.path.parent if self.document.path else Path()
        export(self.model.grid, self, folder / f"{self.model.grid.name}.xlsx")

    def _compare_saved(self) -> None:
        if self.document.path is not None:
            compare_file(self.model.grid, self.document.path, self)

    def _choose_policy(self, policy: str, aggregation: str) -> None:
        self.model.editing.set_hit_policy(HitPolicy(policy), aggregation)
