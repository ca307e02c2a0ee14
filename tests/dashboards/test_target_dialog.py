"""Setting a service level target."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from app.analytics.target import Target
from app.dashboards.target_dialog import TargetDialog


@pytest.mark.parametrize(
    ("target", "amount", "unit"),
    [(Target(5 * 86400), "5", "days"), (Target(36 * 3600), "1.5", "days"), (Target(1800, 0.8), "30", "minutes")],
)
def test_a_target_shows_in_its_largest_unit_and_comes_back(
    qtbot: QtBot, target: Target, amount: str, unit: str
) -> None:
    dialog = TargetDialog("Order", target, "")
    qtbot.addWidget(dialog)
    assert (dialog.amount.text(), dialog.unit.currentText()) == (amount, unit)
    dialog.action.click()
    assert dialog.target == target


def test_a_changed_target_is_taken(qtbot: QtBot) -> None:
    dialog = TargetDialog("Order", None, "")
    qtbot.addWidget(dialog)
    assert dialog.remove.isHidden()
    dialog.amount.setValue(8)
    dialog.unit.setCurrentText("hours")
    dialog.share.setValue(90)
    dialog.action.click()
    assert dialog.target == Target(8 * 3600, 0.9)


def test_a_target_can_be_removed(qtbot: QtBot) -> None:
    dialog = TargetDialog("Order", Target(3600), "")
    qtbot.addWidget(dialog)
    dialog.remove.click()
    assert dialog.result() == TargetDialog.DialogCode.Accepted
    assert dialog.target is None
