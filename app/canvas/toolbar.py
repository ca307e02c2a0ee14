"""The toolbar of the modeler: icons left, actions right, the primary one last."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.look.components import Button, IconButton, VerticalSeparator
from app.look.theme import theme

Actions = dict[str, Callable[[], object]]


class ModelToolbar(QFrame):
    """`buttons` by name, so that the screen can enable them."""

    def __init__(self, actions: Actions) -> None:
        super().__init__()
        self.setProperty("look", "toolbar")
        self.setFixedHeight(theme().px("size.toolbar"))
        self.buttons: dict[str, IconButton | Button] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(2)
        self._icons(actions, [("undo", "undo", "Undo (Ctrl+Z)"), ("redo", "redo", "Redo (Ctrl+Y)")])
        self._icons(
            actions,
            [
                ("align", "align", "Align and distribute"),
                ("tidy", "auto-layout", "Tidy the diagram"),
                ("fit", "fit", "Fit the diagram (0)"),
            ],
        )
        self._icons(
            actions,
            [
                ("open", "open", "Open a model"),
                ("save", "save", "Save (Ctrl+S)"),
                ("export", "export", "Export as picture or PDF"),
            ],
        )
        self._row.addStretch()
        for name, text, kind, icon, tooltip in (
            ("whatif", "What-if", "secondary", "whatif", "Ask what if, about this model"),
            ("test", "Test", "secondary", "beaker", "Run the scenario tests beside the model"),
            ("run", "Run", "primary", "play", "Save, put into operation, and start a case (F5)"),
        ):
            button = Button(text, kind, icon, small=True)
            button.setToolTip(tooltip)
            button.clicked.connect(lambda _checked=False, run=actions[name]: run())
            self.buttons[name] = button
            self._row.addSpacing(6)
            self._row.addWidget(button)

    def _icons(self, actions: Actions, entries: list[tuple[str, str, str]]) -> None:
        if self.buttons:
            self._row.addSpacing(6)
            self._row.addWidget(VerticalSeparator(20))
            self._row.addSpacing(6)
        for name, icon, tooltip in entries:
            button = IconButton(icon, tooltip)
            button.clicked.connect(lambda _checked=False, run=actions[name]: run())
            self.buttons[name] = button
            self._row.addWidget(button)
