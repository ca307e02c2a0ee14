"""What can be done about a problem: its fixes, the run that shows it, why the rule is there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.bpmn.lint import Fix
from app.bpmn.lint.rules import RULES
from app.look.components import Dialog, Label, Menu

_RULES = {rule.name: rule for rule in RULES}


def fill(
    menu: Menu,
    finding: Any,
    fixes: Sequence[Fix],
    apply: Callable[[Fix], object],
    show_run: Callable[[Sequence[str]], object],
) -> None:
    """Put everything about a finding into a menu."""
    title, _, _ = explanation(finding.rule)
    menu.heading(title or "About this problem")
    for fix in fixes:
        menu.add(fix.title, partial(apply, fix), "wrench")
    if finding.path:
        menu.add("Select the run that shows it", lambda: show_run(finding.path), "route")
    if finding.rule in _RULES:
        if fixes or finding.path:
            menu.addSeparator()
        menu.add("Why this matters\u2026", lambda: explain(finding.rule, menu.parentWidget()), "info")


def explanation(rule: str) -> tuple[str, str, str]:
    """A rule's title, why it is there, and how to fix what it finds; empty for what is no rule."""
    text = _RULES[rule].explanation if rule in _RULES else ""
    title, _, rest = text.partition("\n")
    why, _, cure = rest.partition("How to fix:")
    return title.strip(), " ".join(why.replace("Why:", "", 1).split()), " ".join(cure.split())


def explain(rule: str, parent: QWidget | None) -> Dialog:
    """Open the explanation of a rule."""
    title, why, cure = explanation(rule)
    dialog = Dialog(title, "Close", parent=parent, width=480)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.cancel.hide()
    for head, text in (("Why", why), ("How to fix", cure), ("In millrace.toml", f'[lint]  {rule} = "off"')):
        dialog.body.addWidget(Label(head, "small", "text.secondary"))
        dialog.body.addWidget(Label(text, "body", wrap=True))
    dialog.open()
    return dialog
