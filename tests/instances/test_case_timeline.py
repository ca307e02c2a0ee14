"""A decision in the history of a case tells inputs, answer and the rules that hit."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.instances import case_timeline
from app.instances.case_timeline import CaseTimeline, DecisionDialog
from app.workspace.timeline import TimelineEntry

FACTS = {
    "decision_id": "limits",
    "inputs": {"Amount": 700, "Category": "Goods"},
    "outputs": {"approver": "Controller", "days": 2},
    "rule_numbers": [2, 5],
    "version": 3,
}


def texts(dialog: DecisionDialog) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel)]


def test_the_dialog_tells_inputs_answer_rules_and_version(qtbot: Any) -> None:
    dialog = DecisionDialog("Find approver", FACTS)
    qtbot.addWidget(dialog)
    assert dialog.about.text() == "limits, version 3. Decided by rules 2 and 5."
    assert {"Amount", "700", "Category", '"Goods"', "approver", '"Controller"', "days", "2"} <= set(texts(dialog))


def test_a_single_answer_stands_alone_and_no_hit_is_said(qtbot: Any) -> None:
    dialog = DecisionDialog("Fee", {"decision_id": "fee", "inputs": {"x": 1}, "outputs": None, "rule_numbers": []})
    qtbot.addWidget(dialog)
    assert dialog.about.text() == "fee. No rule hit." and "null" in texts(dialog)


def test_a_decision_opens_and_other_lines_do_not(qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []

    class Seen(DecisionDialog):
        def exec(self) -> int:
            shown.append(self.about.text())
            return 0

    monkeypatch.setattr(case_timeline, "DecisionDialog", Seen)
    line = CaseTimeline()
    qtbot.addWidget(line)
    now = datetime(2026, 11, 25, tzinfo=UTC)
    entries = [
        TimelineEntry(now, "r", "Fee", "Decided", "rules", "", FACTS),
        TimelineEntry(now, "t", "Task", "x", "tick"),
    ]
    line.show_lines(entries)
    for row in (0, 1):
        line.setCurrentIndex(line.model().index(row, 0))
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert shown == ["limits, version 3. Decided by rules 2 and 5."]
