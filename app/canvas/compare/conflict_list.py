"""The conflicts of a merge at the right of its canvas: what each side says, and whose is taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.bpmn.compare import Conflict, Side
from app.look.components import Button, Card, ElidedLabel, EmptyState, IconLabel, Label, Segmented, Separator

WIDTH = 340
SIDES = ((Side.OURS.value, "Mine"), (Side.THEIRS.value, "Theirs"))


class ConflictList(QFrame):
    """`decided(Conflict, Side)` and `pointed(Conflict)`; the buttons above decide for all that is open."""

    decided = Signal(object, str)
    pointed = Signal(object)
    all_decided = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("look", "panel")
        self.setFixedWidth(WIDTH)
        self.count = Label("", "bodyStrong")
        self.all_mine = Button("Mine for all", "secondary", small=True)
        self.all_theirs = Button("Theirs for all", "secondary", small=True)
        self.all_mine.clicked.connect(lambda: self.all_decided.emit(Side.OURS.value))
        self.all_theirs.clicked.connect(lambda: self.all_decided.emit(Side.THEIRS.value))
        self.cards: list[ConflictCard] = []
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.all_mine)
        buttons.addWidget(self.all_theirs)
        buttons.addStretch()
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.setSpacing(8)
        head.addWidget(self.count)
        head.addLayout(buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Separator())
        column.addWidget(self.area, 1)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """List them all, the decided ones too: a decision can be taken back."""
        at = self.area.verticalScrollBar().value()
        inside = QWidget()
        inside.setProperty("surface", "window")
        inside.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(10)
        self.cards = [ConflictCard(each, self.decided.emit, self.pointed.emit) for each in conflicts]
        for card in self.cards:
            column.addWidget(card)
        if not conflicts:
            words = "Nothing was changed differently on both sides. The marks show what came from the other side."
            column.addWidget(EmptyState("tick-circle", "No conflicts", words))
        column.addStretch()
        self.area.setWidget(inside)
        self.area.verticalScrollBar().setValue(at)
        still = sum(not each.is_decided for each in conflicts)
        self.count.setText(f"{still} to decide" if still else ("All decided" if conflicts else "Merged"))
        self.all_mine.setEnabled(bool(still))
        self.all_theirs.setEnabled(bool(still))


class ConflictCard(Card):
    """One conflict: what it is about, the value before and on each side, and the choice."""

    def __init__(
        self,
        conflict: Conflict,
        decide: Callable[[Conflict, str], object],
        point: Callable[[Conflict], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(padding=12, parent=parent)
        self.conflict = conflict
        self.choice = Segmented(SIDES, conflict.side.value if conflict.is_decided else "none")
        self.choice.chosen.connect(lambda side: decide(conflict, side))
        self.show_button = Button(conflict.title, "link", small=True)
        self.show_button.setToolTip("Show it on the canvas")
        self.show_button.clicked.connect(lambda: point(conflict))
        self.body.setSpacing(6)
        head = QHBoxLayout()
        head.setSpacing(6)
        icon, color = ("tick-circle", "success") if conflict.is_decided else ("triangle", "danger")
        head.addWidget(IconLabel(icon, f"status.{color}.text", 16))
        head.addWidget(self.show_button, 0, Qt.AlignmentFlag.AlignLeft)
        head.addStretch()
        self.body.addLayout(head)
        self.body.addWidget(Label(conflict.what, "small", "text.secondary", weight=500))
        for title, value in (("Before", conflict.base), ("Mine", conflict.ours), ("Theirs", conflict.theirs)):
            self.body.addLayout(_value(title, value))
        self.body.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)


def _value(title: str, value: str | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    label = Label(title, "small", "text.secondary")
    label.setFixedWidth(48)
    row.addWidget(label)
    text = " ".join((value or "nothing").split())
    row.addWidget(ElidedLabel(text, "body", "text.primary" if value else "text.tertiary"), 1)
    return row
