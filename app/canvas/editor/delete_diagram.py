"""Asks what becomes of the elements that are drawn only in a diagram which is deleted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.look.components import Button, Dialog, Label

KEEP, DIAGRAM, BOTH = "", "diagram", "both"
NAMED = 4


class DeleteDiagramDialog(Dialog):
    """`answer` is KEEP, DIAGRAM (the elements stay in the model) or BOTH."""

    def __init__(self, title: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        count = len(names)
        both = f"Delete with its {count} elements" if count != 1 else "Delete with its element"
        super().__init__(f"Delete \u201c{title}\u201d?", both, kind="dangerFilled", cancel_text="Keep", parent=parent)
        self.answer = KEEP
        shown = ", ".join(names[:NAMED]) + (f" and {count - NAMED} more" if count > NAMED else "")
        what = "One element is drawn" if count == 1 else f"{count} elements are drawn"
        text = f"{what} in no other diagram: {shown}. Undo brings all of it back."
        self.body.addWidget(Label(text, "body", "text.secondary", wrap=True))
        self.only = Button("Delete the diagram only", "secondary")
        self.only.setToolTip("The elements stay in the model and run, though nobody sees them")
        self.only.clicked.connect(lambda: self._take(DIAGRAM))
        self.buttons.insertWidget(2, self.only)
        self.cancel.setDefault(True)
        self.action.setAutoDefault(False)

    def accept(self) -> None:
        """Diagram and elements."""
        self._take(BOTH)

    def _take(self, answer: str) -> None:
        self.answer = answer
        super().accept()


def ask(parent: QWidget | None, title: str, names: Sequence[str]) -> str:
    """Ask, and wait for the answer."""
    dialog = DeleteDiagramDialog(title, names, parent)
    dialog.exec()
    answer = dialog.answer
    dialog.deleteLater()
    return answer
