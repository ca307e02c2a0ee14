"""One open .dmn file: toolbar, the table of the decision in hand, inspector."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.decisions.document import DecisionDocument
from app.decisions.grid import ColumnKind
from app.decisions.model import HitPolicy
from app.decisions.table_homes import holds
from app.decisions.trial import Trial
from app.foundation.notices import Severity, notify
from app.markup.changes import Transaction
from app.rules.background import AT_ONCE
from app.rules.exchange import ask_and_compare, compare_file, export, merge_file
from app.rules.inspector import Inspector
from app.rules.table.analysis_desk import AnalysisDesk
from app.rules.table.column_panel import ColumnPanel
from app.rules.table.hits_strip import with_strip
from app.rules.table.new_column import new_column
from app.rules.table.table_head import TableHead
from app.rules.table.table_model import EDGE, RuleTableModel
from app.rules.table.table_page import beside, table_page
from app.rules.table.table_view import RuleTableView
from app.rules.table.toolbar import Actions, RuleToolbar
from app.rules.trial.hits_desk import CASES, TESTS, HitsDesk
from app.rules.trial.test_desk import TestDesk
from app.rules.trial.try_panel import TryPanel
from app.session.document_editor import DocumentEditor

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

    def __init__(self, document: DecisionDocument, decision_id: str = "") -> None:
        super().__init__()
        self.document = document
        self._unsubscribe = document.subscribe(self._on_change)
        self._body = QWidget()
        self.toolbar = RuleToolbar(self._actions(), self._choose_policy)
        self.analysis = AnalysisDesk(self)
        self.analysis.found.connect(self._show_findings)
        self.analysis.place_wanted.connect(self._show_place)
        self.analysis.more_asked.connect(lambda: self.inspector.show_page("Checks"))
        self.hits = HitsDesk(self)
        self.hits.cases_asked.connect(self.hits_asked)
        self.desk = TestDesk(document, self)
        self.desk.ran.connect(self._show_tests)
        self.toolbar.filter.searched.connect(lambda text: self.view.arrangement.filter(text))
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._follow)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._judge)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.toolbar)
        column.addWidget(self._body, 1)
        self._bind_keys()
        homes = document.table_homes
        self._build(decision_id if decision_id in homes else next(iter(document.tables or homes)))

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
            "input": lambda: self.add_column(ColumnKind.INPUT),
            "output": lambda: self.add_column(ColumnKind.OUTPUT),
            "problems": self.show_problems,
            "graph": self.requirements_asked.emit,
            "findings": lambda: self.inspector.show_page("Checks"),
            "tests": self.toggle_tests,
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

    def _bind_keys(self) -> None:
        keys = (("Ctrl+Z", self.undo), ("Ctrl+Shift+Z", self.redo), ("Ctrl+Y", self.redo))
        for text, act in (*keys, ("Ctrl+S", self.save_asked.emit)):
            shortcut = QShortcut(QKeySequence(text), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # Building

    def _build(self, decision_id: str) -> None:
        """Everything that belongs to one decision; another decision gets new widgets."""
        self.decision_id = decision_id
        self.model = RuleTableModel(self.document, decision_id)
        self.model.refused.connect(lambda text: notify(text, Severity.WARNING))
        self.view = RuleTableView(self.model)
        self.trial = TryPanel(self.model)
        self.columns = ColumnPanel(self.model)
        self.analysis.show_table(self.model)
        self.strip = self.hits.show_table(self.view)
        self.tests = self.desk.show_table(self.model)
        self.tests.rule_wanted.connect(lambda row: self._show_place(row, 0))
        self.tests.close_asked.connect(self.toggle_tests)
        self.tests.setVisible(bool(self.tests.model.tests))
        self._offer_tests(self.model.editing.home.is_decision)
        self.trial.keep_asked.connect(self.keep_test)
        self.trial.cases_asked.connect(self.cases_asked)
        self.columns.delete_asked.connect(self._delete_column)
        self.view.arrangement.changed.connect(self._tell_count)
        self.toolbar.filter.clear()
        self.view.rule_chosen.connect(self._choose_rule)
        self.view.find_asked.connect(self.find_rules)
        self.view.column_chosen.connect(self.choose_column)
        self.view.column_asked.connect(self.add_column)
        self.view.column_unwanted.connect(self._delete_column)
        self.trial.tried.connect(self._show_trial)
        old, self._body = self._body, self._make_body()
        self._column.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()
        self._follow()
        if self.trial.trial is not None:
            self._show_trial(self.trial.trial)
        self.view.go(0)

    def _make_body(self) -> QWidget:
        rules = with_strip(self.view, self.strip)
        page = table_page(self._make_head(), rules, self.analysis.gap, self.tests)
        return beside(page, self._make_inspector())

    def _make_head(self) -> TableHead:
        tables = {key: home.name for key, home in self.document.table_homes.items()}
        self.head = TableHead(tables, self.decision_id)
        self.head.name.setReadOnly(not self.model.editing.home.is_whole)
        self.head.renamed.connect(self._rename)
        self.head.table_wanted.connect(self.show_decision)
        self.head.again_asked.connect(lambda: self.view.arrangement.apply())
        self.head.all_asked.connect(self._show_all)
        return self.head

    def _make_inspector(self) -> Inspector:
        pages = (("Try it", self.trial), ("Checks", self.analysis.checks), ("Column", self.columns))
        self.inspector = Inspector(pages)
        self.tabs = self.inspector.tabs
        return self.inspector

    def show_decision(self, decision_id: str) -> None:
        """Edit another table of the file."""
        if decision_id != self.decision_id and decision_id in self.document.table_homes:
            self._build(decision_id)

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
        self.columns.refresh()
        self.toolbar.show_grid(grid, len(self.model.problems))
        self.head.show_name(grid.name)
        self._tell_count()
        self._enable()
        if len(grid.rows) <= AT_ONCE:
            self._judge()
        else:
            self._pause.start()
        self.changed.emit()

    def _judge(self) -> None:
        """Try, analyse and test the table as it is."""
        self.trial.follow()
        self.analysis.follow()
        self.desk.follow()

    def _tell_count(self) -> None:
        """How many rules there are, or how they are shown."""
        arrangement = self.view.arrangement
        self.head.show_arrangement(arrangement, len(self.model.grid.rows))
        if not arrangement.text and self.toolbar.filter.text():
            self.toolbar.filter.clear()

    def _show_all(self) -> None:
        self.view.arrangement.clear()
        self.view.setFocus()

    def _show_findings(self) -> None:
        self.inspector.count("Checks", self.finding_count)
        self.toolbar.show_findings(tuple(self.analysis.findings))
        self.analysed.emit()

    @property
    def finding_count(self) -> int:
        """How many things the checks have found."""
        return len(self.analysis.findings)

    def _show_place(self, row: int, column: int) -> None:
        """Go to what a finding is about."""
        if row >= 0:
            self.view.go_to_rule(row, max(0, column) + EDGE)
            self.view.setFocus()
        elif column >= 0:
            self.view.head.choose(column + EDGE)
            self.view.scrollTo(self.model.index(0, column + EDGE))

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

    def _show_trial(self, trial: Trial) -> None:
        self.model.set_trial(trial)

    def _choose_rule(self, rule: int) -> None:
        self.trial.explain(rule)
        self._enable()
        self._tell_hint()

    def _tell_hint(self) -> None:
        """What is wrong with the rule in hand, in the status bar."""
        index = self.view.currentIndex()
        why = self.model.problem(index.row(), index.column()) or self.model.remark(index.row())
        line = why.partition("\n")[0]
        self.hint.emit(
            line if not line or line.startswith("Rule") else f"Rule {self.model.rule(index.row()) + 1}: {line}"
        )

    def showEvent(self, event: QShowEvent) -> None:
        """The rule in hand is what the status bar speaks of again."""
        super().showEvent(event)
        self._tell_hint()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing is said about what nobody sees."""
        super().hideEvent(event)
        self.hint.emit("")

    def find_rules(self) -> None:
        """Ctrl+F: type what the rules shown must hold."""
        self.toolbar.filter.setFocus()
        self.toolbar.filter.selectAll()

    def choose_column(self, section: int) -> None:
        """Show a column in the inspector."""
        self.view.head.choose(section if section >= EDGE else -1)
        self.columns.show_column(section)
        if section >= EDGE:
            self.inspector.show_page("Column")

    # Commands

    def undo(self) -> None:
        """Take back the last edit."""
        self.document.undo()

    def redo(self) -> None:
        """Do again what was taken back."""
        self.document.redo()

    def add_column(self, kind: str) -> None:
        """A new input, output or column for notes, to be named in the inspector."""
        at = new_column(self.model.editing, ColumnKind(kind))
        self.choose_column(at + EDGE)
        self.columns.label.setFocus()
        self.columns.label.selectAll()

    def _delete_column(self, section: int) -> None:
        try:
            self.model.editing.remove_column(section - EDGE)
        except ValueError as error:
            notify(str(error), Severity.WARNING, "Add another one first.")
            return
        self.choose_column(-1)

    def _offer_tests(self, can: bool) -> None:
        """Tests ask a decision; a table inside of something else is tested with what it is in."""
        self.toolbar.buttons["tests"].setEnabled(can)
        self.toolbar.buttons["tests"].setToolTip("" if can else "Tests ask a whole decision, not a table inside of one")
        for button in (self.trial.keep, self.trial.real):
            button.setVisible(can)

    def toggle_tests(self) -> None:
        """Show or hide the tests below the rules."""
        self.tests.setVisible(self.tests.isHidden())
        if not self.tests.isHidden():
            self.tests.view.setFocus()

    def keep_test(self) -> None:
        """Keep the values and the answer of Try it as a test."""
        trial = self.trial.trial
        if trial is not None and not trial.error and self.desk.keep(self.trial.values(), trial.answer):
            self.tests.show()

    def _show_tests(self) -> None:
        self.toolbar.show_tests(self.desk.label, self.desk.fails)
        self.hits.show_tests(self.desk.outcomes)

    def export(self) -> None:
        """Write the table into a workbook."""
        folder = self.document.path.parent if self.document.path else Path()
        export(self.model.grid, self, folder / f"{self.model.grid.name}.xlsx")

    def _compare_saved(self) -> None:
        if self.document.path is not None:
            compare_file(self.model.grid, self.document.path, self)

    def _choose_policy(self, policy: str, aggregation: str) -> None:
        self.model.editing.set_hit_policy(HitPolicy(policy), aggregation)

    def _rename(self, name: str) -> None:
        if name and name != self.model.grid.name:
            self.model.editing.rename(name)

    @property
    def problem_count(self) -> int:
        """How many cells cannot be read."""
        return len(self.model.problems)

    def show_problems(self) -> None:
        """Go to the first cell that cannot be read; with none, to what the checks have found."""
        if not self.model.problems:
            self.inspector.show_page("Checks")
        for row, at in sorted(self.model.problems)[:1]:
            if row < 0:
                self.choose_column(at + EDGE)
            else:
                self.view.go_to_rule(row, at + EDGE)
                self.view.setFocus()
