"""The status bar: problems and save state at the left; work in the background, engine and zoom at the right."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton, QWidget

from app.look.components import IconButton, IconLabel, Label, VerticalSeparator
from app.look.fonts import font
from app.look.polish import repolish
from app.look.theme import theme
from app.session.operation import Operation
from app.session.session import Session
from app.shell.pulse import LIMIT
from app.shell.wording import count


class Dot(QWidget):
    """A small disc in a colour token."""

    def __init__(self, color: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._color = color
        self.setFixedSize(8, 8)

    def set_color(self, color: str) -> None:
        """Show another state."""
        self._color = color
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color(self._color))
        painter.drawEllipse(QRectF(0.5, 0.5, 7, 7))


class BackgroundWork(QWidget):
    """The oldest labelled operation with how far it is, and Cancel."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._shown: Operation | None = None
        self.text = _small("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(96)
        self.percent = _small("")
        self.cancel = IconButton("close", "Cancel", size=14)
        self.cancel.setFixedSize(20, 20)
        self.cancel.clicked.connect(self._cancel)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.text, self.bar, self.percent, self.cancel):
            row.addWidget(widget)
        session.operations_changed.connect(self.read)
        self.read()

    def read(self) -> None:
        """Show the oldest operation that has a label; hide when there is none."""
        shown = next((one for one in self._session.operations if one.label), None)
        if shown is not self._shown:
            self._shown = shown
            if shown is not None:
                shown.progressed.connect(self.read)
        self.setVisible(shown is not None)
        if shown is not None:
            self._show(shown)

    def _show(self, operation: Operation) -> None:
        others = sum(bool(one.label) for one in self._session.operations) - 1
        more = f" (+{others})" if others > 0 else ""
        self.text.setText((operation.note or operation.label) + more)
        known = operation.fraction is not None
        self.bar.setRange(0, 100 if known else 0)
        self.bar.setValue(round(100 * (operation.fraction or 0)))
        self.percent.setText(f"{round(100 * (operation.fraction or 0))} %" if known else "")

    def _cancel(self) -> None:
        if self._shown is not None:
            self._shown.cancel()
            self.text.setText("Stopping")


class StatusBar(QFrame):
    """26 px at the foot of the window."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.setProperty("look", "statusbar")
        self.setFixedHeight(theme().px("size.statusBar"))
        self.problem_icon = IconLabel("tick-circle", "status.success.text", 14)
        self.problems = QPushButton()
        self.problems.setProperty("kind", "status")
        self.problems.setFont(font("caption", 500))
        self.problems.clicked.connect(self._show_problems)
        self.saved = _small("")
        self.work = BackgroundWork(session)
        self.engine_dot = Dot("border.control")
        self.engine = _small("Engine starting")
        self._zoom_line = VerticalSeparator(18)
        self._zoom_slot = QHBoxLayout()
        self._zoom: QWidget | None = None
        self._build()
        session.status.changed.connect(self.read)
        self.read()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(6)
        row.addWidget(self.problem_icon)
        row.addWidget(self.problems)
        row.addSpacing(6)
        row.addWidget(self.saved)
        row.addStretch()
        row.addWidget(self.work)
        row.addSpacing(10)
        row.addWidget(self.engine_dot)
        row.addWidget(self.engine)
        row.addWidget(self._zoom_line)
        row.addLayout(self._zoom_slot)
        self._zoom_line.hide()

    def read(self) -> None:
        """Show what the screen in front says; of problems nothing, where nothing looks for any."""
        status = self._session.status
        errors, warnings = status.problems.errors, status.problems.warnings
        if errors:
            icon, color, text = "mark-circle", "status.danger.text", count(errors, "problem")
        elif warnings:
            icon, color, text = "triangle", "status.warning.text", count(warnings, "warning")
        else:
            icon, color, text = "tick-circle", "status.success.text", "No problems"
        if errors and warnings:
            text += f", {count(warnings, 'warning')}"
        self.problem_icon.set_icon(icon, color)
        self.problems.setText(text)
        is_said = status.problems.show is not None
        self.problem_icon.setVisible(is_said)
        self.problems.setVisible(is_said)
        level = "danger" if errors else "warning" if warnings else "fine"
        if self.problems.property("level") != level:
            self.problems.setProperty("level", level)
            repolish(self.problems)
        self.saved.setText(status.hint or status.saved)

    def set_engine(self, running: bool, cases: int) -> None:
        """Say whether timers and jobs are looked after, and how many cases run."""
        self.engine_dot.set_color("status.success.fill" if running else "border.control")
        cases_text = f"{LIMIT:,}+ cases" if cases >= LIMIT else count(cases, "case")
        self.engine.setText(f"Engine running · {cases_text}" if running else "Engine stopped")

    def set_zoom_widget(self, widget: QWidget | None) -> None:
        """Put the screen's own zoom control at the right end."""
        if self._zoom is not None:
            self._zoom_slot.removeWidget(self._zoom)
            self._zoom.hide()
        self._zoom = widget
        self._zoom_line.setVisible(widget is not None)
        if widget is not None:
            self._zoom_slot.addWidget(widget)
            widget.show()

    def _show_problems(self) -> None:
        if self._session.status.problems.show is not None:
            self._session.status.problems.show()


def _small(text: str) -> Label:
    label = Label(text, "caption", "text.secondary")
    label.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return label
