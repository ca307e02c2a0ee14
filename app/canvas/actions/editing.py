"""Undo, redo, arranging, and what is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from app.canvas.actions.action import ModelAction
from app.canvas.editor.arrange_menu import fill_arrange_menu
from app.look.components import Menu

if TYPE_CHECKING:
    from app.canvas.page import ModelPage
    from app.canvas.screen import ModelScreen


def undo(screen: ModelScreen, page: ModelPage) -> None:
    """Undo what is typed while a text field has the keyboard, else in the model."""
    if not _in_text(screen, "undo"):
        page.view.undo()


def redo(screen: ModelScreen, page: ModelPage) -> None:
    """Redo what is typed while a text field has the keyboard, else in the model."""
    if not _in_text(screen, "redo"):
        page.view.redo()


def _in_text(screen: ModelScreen, name: str) -> bool:
    focused = screen.focusWidget()
    if not isinstance(focused, (QLineEdit, QPlainTextEdit, QTextEdit)) or not focused.hasFocus():
        return False
    getattr(focused, name)()
    return True


def show_align_menu(screen: ModelScreen, page: ModelPage) -> None:
    """Align, distribute, same size."""
    screen.menu = menu = Menu(screen)
    fill_arrange_menu(menu, page.view)
    button = screen.toolbar.buttons["align"]
    menu.popup(button.mapToGlobal(QPoint(0, button.height())))


ACTIONS = (
    ModelAction(
        "undo", "Undo", undo, "edit", "undo", "Ctrl+Z", "Undo (Ctrl+Z)", enabled=lambda page: page.document.can_undo
    ),
    ModelAction(
        "redo", "Redo", redo, "edit", "redo", "Ctrl+Y", "Redo (Ctrl+Y)", enabled=lambda page: page.document.can_redo
    ),
    ModelAction(
        "align",
        "Align and distribute",
        show_align_menu,
        "arrange",
        "align",
        enabled=lambda page: len(page.view.selection.ids) > 1,
    ),
    ModelAction("tidy", "Tidy the diagram", lambda _screen, page: page.view.tidy(), "arrange", "auto-layout"),
    ModelAction(
        "fit", "Fit the diagram", lambda _screen, page: page.view.fit(), "arrange", "fit", "", "Fit the diagram (0)"
    ),
    ModelAction(
        "problems",
        "Show the problems",
        lambda _screen, page: page.problems.flip(),
        "more",
        "triangle",
        "Ctrl+Shift+M",
        words="lint errors warnings",
    ),
)
