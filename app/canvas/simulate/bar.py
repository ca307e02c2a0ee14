"""The bar of a run: play, step, back, reset, speed, who decides, the clock, save as a test."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from app.canvas.editor.floating import EDGE, Floating
from app.canvas.editor.view import EditorView
from app.canvas.simulate.player import SPEEDS, Player
from app.canvas.simulate.words import clock_words
from app.look.components import Button, IconButton, Label, Menu, Segmented, VerticalSeparator


class RunBar(Floating):
    """Floats at the top of the canvas. `save` and `leave` are called for their buttons."""

    def __init__(
        self, view: EditorView, player: Player, save: Callable[[], object], leave: Callable[[], object]
    ) -> None:
        super().__init__(view)
        self._view, self._player = view, player
        self.menu: Menu | None = None
        self.play = IconButton("pause", "Pause (P)", color="text.primary")
        self.back = IconButton("step-back", "One step back (Left)", color="text.primary")
        self.step = IconButton("step", "One step (Right)", color="text.primary")
        self.reset = IconButton("refresh", "Begin again (Home)", color="text.primary")
        self.speed = Button("2 steps/s", "ghost", small=True)
        self.speed.setToolTip("How fast tokens go on")
        self.decides = Segmented([("conditions", "Conditions decide"), ("person", "I decide")], "conditions")
        self.clock = Label("", "small", "text.secondary")
        self.save = Button("Save as test", "secondary", "beaker", small=True)
        self.leave = IconButton("close", "Leave the simulation (Esc)", size=16)
        self._lay_out()
        self.play.clicked.connect(player.toggle)
        self.back.clicked.connect(player.back)
        self.step.clicked.connect(player.step)
        self.reset.clicked.connect(player.reset)
        self.speed.clicked.connect(self._show_speeds)
        self.decides.chosen.connect(lambda value: player.set_by_hand(value == "person"))
        self.save.clicked.connect(lambda: save())
        self.leave.clicked.connect(lambda: leave())
        view.installEventFilter(self)
        self.refresh()
        self.show()

    def _lay_out(self) -> None:
        self._rows = QGridLayout(self)
        self._rows.setContentsMargins(EDGE + 6, EDGE + 4, EDGE + 6, EDGE + 4)
        self._rows.setSpacing(2)
        running = _group([self.play, self.back, self.step, self.reset, VerticalSeparator(20), self.speed])
        deciding = _group([VerticalSeparator(20), self.decides])
        ending = _group([VerticalSeparator(20), self.clock, VerticalSeparator(20), self.save, self.leave])
        self._groups = [running, deciding, ending]

    def _arrange(self) -> None:
        """Side by side as far as the view is wide enough, then below one another."""
        room = self._view.width() - 2 * (EDGE + 6)
        row = column = used = 0
        for group in self._groups:
            line = group.findChild(VerticalSeparator, options=Qt.FindChildOption.FindDirectChildrenOnly)
            if column and used + group.sizeHint().width() > room:
                row, column, used = row + 1, 0, 0
            if group is not self._groups[0] and line is not None:
                line.setVisible(column > 0)
            span = 1 if row == 0 else len(self._groups)
            self._rows.addWidget(group, row, column, 1, span, Qt.AlignmentFlag.AlignLeft)
            used, column = used + group.sizeHint().width(), column + 1
        self._rows.activate()

    def refresh(self) -> None:
        """Show the state of the run."""
        player = self._player
        self.play.set_icon("pause" if player.playing else "play")
        tip = "Pause (P)" if player.playing else "Let tokens go on (P)"
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)
        self.back.setEnabled(player.run.can_go_back)
        self.reset.setEnabled(player.run.can_go_back)
        self.step.setEnabled(bool(player.run.moving))
        self.save.setEnabled(bool(player.run.steps))
        self.speed.setText(speed_words(player.speed))
        self.decides.set_value("person" if player.run.by_hand else "conditions")
        self.clock.setText(clock_words(player.run.host.clock.now))
        self.clock.setToolTip("The time in the run: it stands still until a timer fires")
        self.place()

    def place(self) -> None:
        """In the middle at the top."""
        self._arrange()
        self.adjustSize()
        self.move(max(0, (self._view.width() - self.width()) // 2), 2)
        self.raise_()

    def _show_speeds(self) -> None:
        self.menu = menu = Menu(self)
        for speed in SPEEDS:
            chosen = speed == self._player.speed
            menu.add(speed_words(speed), partial(self._player.set_speed, speed), checked=chosen)
        menu.popup(self.speed.mapToGlobal(self.speed.rect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the middle."""
        if event.type() == QEvent.Type.Resize:
            self.place()
        return super().eventFilter(watched, event)

    def close_bar(self) -> None:
        """Away for good."""
        self._view.removeEventFilter(self)
        self.hide()
        self.deleteLater()


def _group(widgets: Sequence[QWidget]) -> QWidget:
    """Widgets that stay side by side."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(2)
    for widget in widgets:
        if isinstance(widget, VerticalSeparator):
            row.addSpacing(4)
        row.addWidget(widget)
        if isinstance(widget, VerticalSeparator):
            row.addSpacing(4)
    return group


def speed_words(speed: float) -> str:
    """`2 steps/s`."""
    return f"{speed:g} step{'' if speed == 1 else 's'}/s"
