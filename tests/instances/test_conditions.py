"""Cases found by their variables: typed into the search field, and put together in the dialog."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytestqt.qtbot import QtBot

from app.instances.condition_bar import ConditionDialog
from app.instances.conditions import searched, words
from app.instances.screen import InstancesScreen
from app.store.variable_search import Operator, VariableTest
from app.workspace.local import LocalWorkspace


@pytest.mark.parametrize(
    ("text", "rest", "tests"),
    [
        ("late amount=12.5", "late", [VariableTest("amount", Operator.EQUALS, 12.5)]),
        ("amount>=100 who!=Maya", "", [VariableTest("amount", Operator.AT_LEAST, 100),
                                       VariableTest("who", Operator.DIFFERS, "Maya")]),
        ('who="Maya Lee" city~ber', "", [VariableTest("who", Operator.EQUALS, "Maya Lee"),
                                         VariableTest("city", Operator.CONTAINS, "ber")]),
        ("due<2026-04-01", "", [VariableTest("due", Operator.LESS, date(2026, 4, 1))]),
        ('code="30" ok=true', "", [VariableTest("code", Operator.EQUALS, "30"),
                                   VariableTest("ok", Operator.EQUALS, True)]),
        ("PR-3511", "PR-3511", []),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_as_words_and_conditions(text: str, rest: str, tests: list[VariableTest]) -> None:
    assert searched(text) == (rest, tuple(tests))


def test_a_condition_reads_as_a_sentence() -> None:
    assert words(VariableTest("amount", Operator.GREATER, 100)) == "amount is more than 100"
    assert words(VariableTest("due", Operator.LESS, date(2026, 4, 1))) == "due is before 2026-04-01"
    assert words(VariableTest("who", Operator.CONTAINS, "may")) == "who contains \u201cmay\u201d"
    assert words(VariableTest("who", Operator.ABSENT)) == "who has no value"
    assert "is after" in words(VariableTest("at", Operator.GREATER, datetime(2026, 1, 1, tzinfo=UTC)))


def keys(screen: InstancesScreen) -> list[str | None]:
    return sorted(str(case.business_key) for case in screen.list.table.cases)


def test_the_search_field_takes_operators(qtbot: QtBot, screen: InstancesScreen, workspace: LocalWorkspace) -> None:
    workspace.start("order", {"amount": 300, "who": "Maya Lee"}, business_key="O-3")
    screen.list.search.setText("amount>20")
    qtbot.waitUntil(lambda: keys(screen) == ["O-2", "O-3"])
    screen.list.search.setText('amount>20 who="Maya Lee"')
    qtbot.waitUntil(lambda: keys(screen) == ["O-3"])


def test_a_condition_is_put_together_and_taken_away(
    qtbot: QtBot, screen: InstancesScreen, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: ConditionDialog) -> int:
        dialog.name.setCurrentText("amount")
        dialog.value.kinds.setCurrentIndex(dialog.value.kinds.findData("number"))
        dialog.operator.setCurrentIndex(dialog.operator.findData(Operator.AT_MOST))
        dialog.value.line.setText("twelve")
        dialog.accept()
        assert "is not a number" in dialog.value.field.error.text() and dialog.test is None
        dialog.value.line.setText("12")
        dialog.accept()
        return dialog.result()

    monkeypatch.setattr(ConditionDialog, "exec", fill)
    screen.list.by_variable.click()
    qtbot.waitUntil(lambda: keys(screen) == ["O-1"])
    (chip,) = screen.list.conditions.chips
    assert chip.text() == "amount is at most 12"

    chip.click()

    qtbot.waitUntil(lambda: keys(screen) == ["O-1", "O-2"])
    assert screen.list.conditions.isHidden()


def test_an_empty_answer_says_what_was_asked(qtbot: QtBot, screen: InstancesScreen) -> None:
    screen.list.conditions.add(VariableTest("amount", Operator.GREATER, 1000))

    qtbot.waitUntil(lambda: not screen.list.table.cases)
    assert "amount is more than 1000" in screen.list.empty.text.text()


def test_a_name_is_asked_for(qtbot: QtBot) -> None:
    dialog = ConditionDialog(["amount"])
    qtbot.addWidget(dialog)
    dialog.accept()
    assert dialog.name_field.error.text() == "Which variable?"
    dialog.operator.setCurrentIndex(dialog.operator.findData(Operator.EXISTS))
    assert not dialog.value.field.isEnabled()
