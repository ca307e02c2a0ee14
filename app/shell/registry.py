"""All actions of the window, declared once; those of the place in front come beside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.look.icons import icon as themed_icon
from app.session.action import Action


def _nothing() -> Iterable[Action]:
    return ()


class ActionRegistry(QObject):
    """All actions of a window, in the order in which they were declared; then those of the place in front, which
    binds its own keys."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._actions: dict[str, Action] = {}
        self.of_place: Callable[[], Iterable[Action]] = _nothing

    def add(self, action: Action) -> Action:
        """Declare an action and bind its shortcut to the window. Raises ValueError for an id declared twice."""
        if action.id in self._actions:
            raise ValueError(f"the action {action.id!r} is declared twice")
        self._actions[action.id] = action
        if action.shortcut:
            self._window.addAction(self._bound(action))
        return action

    def _bound(self, action: Action) -> QAction:
        bound = QAction(action.title, self._window)
        bound.setShortcuts([QKeySequence(keys) for keys in action.shortcut.split(" / ")])
        bound.triggered.connect(lambda: self.run(action.id))
        return bound

    def __iter__(self) -> Iterator[Action]:
        yield from tuple(self._actions.values())
        yield from self.of_place()

    def __getitem__(self, action_id: str) -> Action:
        return self._actions[action_id]

    def run(self, action_id: str) -> None:
        """Do it, if it can be done now."""
        action = next(each for each in self if each.id == action_id)
        if action.enabled():
            action.run()

    def groups(self) -> dict[str, list[Action]]:
        """The actions under their headings."""
        found: dict[str, list[Action]] = {}
        for action in self:
            found.setdefault(action.group, []).append(action)
        return found

    def menu_action(self, action: Action, parent: QWidget) -> QAction:
        """The action as a menu entry; the shortcut is shown, and bound only by the window."""
        keys = QKeySequence(action.shortcut.split(" / ")[0]).toString(QKeySequence.SequenceFormat.NativeText)
        entry = QAction(f"{action.title}\t{keys}" if keys else action.title, parent)
        if action.icon:
            entry.setIcon(themed_icon(action.icon))
        entry.setEnabled(action.enabled())
        entry.triggered.connect(lambda: self.run(action.id))
        return entry
