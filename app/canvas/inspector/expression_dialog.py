"""A larger editor for a long expression."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.canvas.inspector.expression_edit import ExpressionEdit
from app.look.components import Label
from app.look.components.dialog import Dialog

HEIGHT = 260


class ExpressionDialog(Dialog):
    """`text` holds what was typed when it is accepted."""

    def __init__(
        self,
        title: str,
        text: str,
        *,
        language: str = "",
        always: bool = True,
        names: Callable[[], Sequence[str]] = tuple,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, "Apply", width=640, parent=parent)
        self.edit = ExpressionEdit(
            lambda _text: None, language=language, always=always, multiline=True, names=names, parent=self
        )
        self.edit.put(text)
        self.edit.setFixedHeight(HEIGHT)
        self.edit.setAccessibleName(title)
        self.error = Label("", "small", "status.danger.text", wrap=True)
        self.edit.judged.connect(self.error.setText)
        self.edit.judge()
        self.body.addWidget(self.edit)
        self.body.addWidget(self.error)
        words = "Ctrl+Space offers variables and functions."
        self.body.addWidget(Label(words, "caption", "text.secondary"))
        self.edit.setFocus()

    @property
    def text(self) -> str:
        """What stands in it now."""
        return self.edit.toPlainText().strip()
