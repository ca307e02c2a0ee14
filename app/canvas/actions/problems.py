"""What is wrong, and what can be done about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.canvas.actions.action import ModelAction

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def fix(_screen: ModelScreen, page: ModelPage) -> None:
    """The fixes of the current row while the list has the keyboard, else of the selected element's problem."""
    ids = {each.element_id for each in page.problems.findings}
    selected = next((each for each in page.view.selection.ids if each in ids), "")
    page.problems.show_fixes("" if page.problems.list.hasFocus() else selected)


ACTIONS = (
    ModelAction(
        "fix",
        "Fix a problem",
        fix,
        "more",
        "wrench",
        "Ctrl+.",
        words="lint quick cure",
        enabled=lambda page: bool(page.problems.findings),
    ),
)
