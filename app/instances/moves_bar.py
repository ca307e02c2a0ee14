"""Moving tokens: choose on the diagram what ends and what begins, read what that will do, then do it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.canvas.diagram_view import DiagramView
from app.instances.moves import Moves
from app.look.components import Button, ElidedLabel, IconButton, Label, Menu

HINT = "Click an element or a flow in the diagram to say what happens there."


class MovesBar(QFrame):
    """Stands over the diagram while it is open. `changed`: other moves; `apply_wanted`; `closed`."""

    changed = Signal()
    apply_wanted = Signal()
    closed = Signal()

    def __init__(self, view: DiagramView) -> None:
        super().__init__()
        self.moves = Moves()
        self._names: Mapping[str, str] = {}
        self._flows: frozenset[str] = frozenset()
        self._tokens: Mapping[str, int] = {}
        self.title = Label("Move tokens", "body", weight=600)
        self.chosen = ElidedLabel(HINT, "body", "text.secondary")
        self.effect = Label("", "small", "text.secondary", wrap=True)
        self.clear = Button("Start over", "ghost", small=True)
        self.apply = Button("Apply", "primary", small=True)
        self.close_button = IconButton("close", "Leave the tokens where they are", size=16)
        self.menu = Menu(self)
        self._lay_out()
        view.element_clicked.connect(self._ask)
        self.clear.clicked.connect(self._start_over)
        self.apply.clicked.connect(self.apply_wanted)
        self.close_button.clicked.connect(self.end)
        self.hide()

    def _lay_out(self) -> None:
        self.setProperty("look", "toolbar")
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addWidget(self.chosen, 1)
        row.addWidget(self.clear)
        row.addWidget(self.apply)
        row.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 6, 10, 6)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.effect)

    def begin(self, names: Mapping[str, str], flows: frozenset[str], tokens: Mapping[str, int]) -> None:
        """Choose anew, on a diagram with these elements, flows and tokens."""
        self._names, self._flows, self._tokens = names, flows, tokens
        self.moves.clear()
        self.show()
        self._show()

    def leave_to_dialog(self) -> None:
        """The dialog around it has the buttons that apply and close."""
        self.title.hide()
        self.apply.hide()
        self.close_button.hide()

    def follow(self, tokens: Mapping[str, int]) -> None:
        """The case went on meanwhile."""
        self._tokens = tokens

    def end(self) -> None:
        """Close without doing anything."""
        self.moves.clear()
        self.hide()
        self.closed.emit()

    def choose(self, verb: str, element_id: str) -> None:
        """Add a move, or take it back."""
        self.moves.add(verb, element_id)
        self._show()
        self.changed.emit()

    def show_effect(self, sentences: Sequence[str], *, possible: bool) -> None:
        """What the moves would do; or why they cannot be done."""
        self.effect.setText(" ".join(sentences))
        self.effect.setVisible(bool(sentences))
        self.apply.setEnabled(possible)

    def _start_over(self) -> None:
        self.moves.clear()
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        chosen = self.moves.text(self._names)
        self.chosen.setText(chosen or HINT)
        self.clear.setVisible(bool(chosen))
        self.apply.setEnabled(False)
        self.effect.setText("")
        self.effect.hide()

    def _ask(self, element_id: str) -> None:
        """What can happen at the element that was clicked."""
        if self.isHidden() or not element_id:
            return
        self.fill_menu(element_id)
        if not self.menu.isEmpty():
            self.menu.popup(QCursor.pos())

    def fill_menu(self, element_id: str) -> None:
        """The choices for one element."""
        self.menu.clear()
        if element_id in self._flows:
            self._offer("Begin on this flow", "start_transition", element_id, "sequence-flow")
        elif element_id in self._names:
            self.menu.heading(self._names[element_id] or element_id)
            if count := self._tokens.get(element_id):
                text = "End what stands here" if count == 1 else f"End all {count} that stand here"
                self._offer(text, "cancel", element_id, "stop")
            self._offer("Begin before it", "start_before", element_id, "play")
            self._offer("Begin after it", "start_after", element_id, "step")

    def _offer(self, text: str, verb: str, element_id: str, icon: str) -> None:
        taken = (verb, element_id) in self.moves.chosen
        self.menu.add(f"Take back: {text}" if taken else text, lambda: self.choose(verb, element_id), icon)
