"""The tests of one open .dmn file: kept beside it, run on every edit, shown below the rules."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.decisions.document import DecisionDocument
from app.decisions.kit.table_tests import TableTest, TestFile, TestOutcome, inputs_of, run_tests
from app.decisions.model import DecisionError
from app.foundation.notices import Severity, notify
from app.foundation.xml import XmlRefused
from app.rules.background import AT_ONCE, Latest
from app.rules.trial.tests_card import TestsCard
from app.rules.trial.tests_model import TestsModel


class TestDesk(QObject):
    """`show_table(model)` makes the card of a decision; `ran` tells of outcomes."""

    __test__ = False
    ran = Signal()

    def __init__(self, document: DecisionDocument, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.document = document
        self.file = TestFile(document.path)
        self._runner = Latest(self)
        self._runner.answered.connect(self._show)
        self.card: TestsCard | None = None
        self._load()
        self.stop_following = document.subscribe_saved(self._follow_file)

    def _names(self) -> dict[str, str]:
        return {node.get("id", ""): node.get("name") or node.get("id", "") for node in self.document.decisions}

    def _load(self) -> None:
        try:
            self.file.load(self._names())
        except (XmlRefused, DecisionError, OSError) as error:
            notify("The tests beside the table cannot be read.", Severity.WARNING, str(error))
            self.file.rows = {}

    def _follow_file(self) -> None:
        """The table was saved, perhaps elsewhere or under another name: its tests go with it."""
        if self.file.model != self.document.path and any(self.file.rows.values()):
            self.file.model = self.document.path
            self._save()
        self.file.model = self.document.path

    def _save(self) -> None:
        if self.file.path is None:
            return
        try:
            self.file.save(self._names())
        except OSError as error:
            notify(f"The tests were not saved: {error.strerror}.", Severity.ERROR)

    # The table in hand

    def show_table(self, table: Any) -> TestsCard:
        """The card with the tests of a decision."""
        self._table = table
        self.decision_id: str = table.editing.decision_id
        model = TestsModel(table)
        model.show(self.file.rows.setdefault(self.decision_id, []))
        model.edited.connect(self._edited)
        model.refused.connect(lambda text: notify(text, Severity.WARNING))
        self.card = TestsCard(model)
        self.run()
        return self.card

    def _edited(self) -> None:
        self._save()
        self.run()

    def follow(self) -> None:
        """The table has changed."""
        assert self.card is not None
        self.card.model.follow()
        self.run()

    def run(self) -> None:
        """Run the tests on the table as it is."""
        assert self.card is not None
        tests = self.card.model.tests
        if not tests:
            self._show([])
            return
        small = len(self._table.grid.rows) <= AT_ONCE
        copies = [TableTest(test.inputs, test.expected) for test in tests]
        self._runner.ask(partial(run_tests, self.document.to_bytes(), self.decision_id, copies), at_once=small)

    def _show(self, outcomes: list[TestOutcome]) -> None:
        assert self.card is not None
        self.card.model.set_outcomes(outcomes)
        self.card.show_outcomes(self._table.grid)
        self.ran.emit()

    @property
    def outcomes(self) -> list[TestOutcome]:
        """What came of the tests, in their order."""
        return self.card.model.outcomes if self.card is not None else []

    @property
    def label(self) -> str:
        """`Tests · 3 of 4`."""
        model = self.card.model if self.card else None
        if model is None or not model.tests:
            return "Tests"
        return f"Tests · {sum(outcome.passed for outcome in model.outcomes)} of {len(model.tests)}"

    @property
    def fails(self) -> bool:
        """Whether a test fails."""
        return self.card is not None and any(not outcome.passed for outcome in self.card.model.outcomes)

    def keep(self, values: list[Any], answer: Any) -> bool:
        """Keep what Try it shows as a test; False, with a notice, when an input computes something."""
        assert self.card is not None
        grid, names = self._table.grid, self._table.names
        inputs = inputs_of(grid, names)
        columns = [column.expression for column in grid.columns if column.kind == "input"]
        test = TableTest({}, answer)
        for expression, value in zip(columns, values, strict=True):
            each = next((one for one in inputs if expression == ".".join(one.path)), None)
            if each is None:
                notify(
                    f"The input {expression} computes something, so its value is no test.",
                    Severity.WARNING,
                    "Add a test below the rules, with values for the variables that it reads.",
                )
                return False
            test.give(each.path, value)
        self.card.model.add(test)
        self._edited()
        return True
