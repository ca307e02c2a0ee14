"""The toolbar of the modeler, made from the actions: icons and the menu of the rest left, buttons right."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.canvas.actions.action import ModelAction
from app.look.components import Button, IconButton, Menu, VerticalSeparator
from app.look.theme import theme

Run = Callable[[ModelAction], object]
GROUPS = ("edit", "arrange", "file")


class ModelToolbar(QFrame):
    """`buttons` by the action's key, so that the screen can enable them; `panel` is the switch of the side bar.

    `may(action)` says whether an action can run now."""

    def __init__(self, actions: Sequence[ModelAction], run: Run, may: Callable[[ModelAction], bool]) -> None:
        super().__init__()
        self.setProperty("look", "toolbar")
        self.setFixedHeight(theme().px("size.toolbar"))
        self.buttons: dict[str, IconButton | Button] = {}
        self.menu: Menu | None = None
        self._actions, self._run, self._may = actions, run, may
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(8, 0, 8, 0)
        self._row.setSpacing(2)
        self.panel = IconButton("panel-left", "Panels: project, outline and search", checkable=True)
        self._row.addWidget(self.panel)
        self._separate()
        for group in GROUPS:
            self._icons([each for each in actions if each.where == group])
        self.more = IconButton("more", "More tools")
        self.more.clicked.connect(self.show_more)
        self._row.addWidget(self.more)
        self._row.addStretch()
        for action in actions:
            if action.where == "button":
                self._button(action)

    def _icons(self, actions: Sequence[ModelAction]) -> None:
        if self.buttons:
            self._separate()
        for action in actions:
            button = IconButton(action.icon, action.tooltip or action.title)
            button.clicked.connect(partial(_click, self._run, action))
            self.buttons[action.key] = button
            self._row.addWidget(button)

    def _separate(self) -> None:
        self._row.addSpacing(6)
        self._row.addWidget(VerticalSeparator(20))
        self._row.addSpacing(6)

    def _button(self, action: ModelAction) -> None:
        button = Button(action.button, "primary" if action.is_primary else "secondary", action.icon, small=True)
        button.setToolTip(action.tooltip or action.title)
        button.clicked.connect(partial(_click, self._run, action))
        self.buttons[action.key] = button
        self._row.addSpacing(6)
        self._row.addWidget(button)

    def show_more(self) -> None:
        """The tools that have no button."""
        self.menu = menu = Menu(self)
        for action in self._actions:
            if action.where == "more":
                entry = menu.add(action.title, partial(self._run, action), action.icon or None)
                entry.setShortcut(action.shortcut)
                entry.setEnabled(self._may(action))
        menu.popup(self.more.mapToGlobal(QPoint(0, self.more.height())))


def _click(run: Run, action: ModelAction, _checked: bool = False) -> None:
    run(action)
