"""The colours of elements: a popover of swatches, each a fill with its line, as BPMN in Color writes them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QColorDialog, QGridLayout, QVBoxLayout, QWidget

from app.look.components import Button, Label
from app.look.focus_ring import FocusRinged
from app.look.theme import theme

Choose = Callable[[str | None, str | None], object]
SWATCH, COLUMNS, RADIUS = 32, 4, 8
ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -COLUMNS, Qt.Key.Key_Down: COLUMNS}


@dataclass(frozen=True, slots=True)
class Pair:
    """A fill and the line that goes with it, as #rrggbb; None for the theme's own."""

    name: str
    fill: str | None
    stroke: str | None


PAIRS = (
    Pair("Default", None, None),
    Pair("Blue", "#bbdefb", "#0d4372"),
    Pair("Orange", "#ffe0b2", "#6b3c00"),
    Pair("Green", "#c8e6c9", "#205022"),
    Pair("Red", "#ffcdd2", "#831311"),
    Pair("Purple", "#e1bee7", "#5b176d"),
    Pair("Yellow", "#fff3b0", "#5c4a00"),
    Pair("Grey", "#dfe4e8", "#39454e"),
)


def pair_for(fill: QColor) -> Pair:
    """A fill that a person chose, with a line of the same hue that can be read on it and beside it."""
    dark = fill.lightnessF() < 0.45
    lightness = 0.9 if dark else 0.25
    line = QColor.fromHslF(max(fill.hslHueF(), 0.0), min(fill.hslSaturationF(), 0.75), lightness)
    return Pair("Custom", fill.name(), line.name())


class Swatch(FocusRinged, QAbstractButton):
    """One pair, painted as a small task."""

    def __init__(self, pair: Pair, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pair = pair
        self.setFixedSize(SWATCH, SWATCH)
        self.setToolTip(pair.name)
        self.setAccessibleName(pair.name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A rounded box in fill and line; the default in the theme's own."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().color("bg.hover"))
            painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        current = theme()
        line = QColor(self.pair.stroke) if self.pair.stroke else current.color("canvas.node.stroke")
        painter.setPen(QPen(line, 1.75))
        painter.setBrush(QColor(self.pair.fill) if self.pair.fill else current.color("canvas.node.fill"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(5, 7, -5, -7), 4, 4)


class ColorMenu(QWidget):
    """A popup: arrows and Enter, or a click."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint | Qt.WindowType.NoDropShadowWindowHint
        )
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self._choose: Choose = lambda fill, stroke: None
        self._start = QColor(PAIRS[1].fill or "")
        self.swatches = [Swatch(pair, self) for pair in PAIRS]
        grid = QGridLayout()
        grid.setSpacing(2)
        for index, swatch in enumerate(self.swatches):
            swatch.clicked.connect(lambda _checked=False, pair=swatch.pair: self._take(pair))
            grid.addWidget(swatch, index // COLUMNS, index % COLUMNS)
        self.custom = Button("Other colour", "ghost", "color", small=True)
        self.custom.clicked.connect(self._ask_custom)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 8)
        column.setSpacing(6)
        column.addWidget(Label("Colour", "caption", "text.secondary"))
        column.addLayout(grid)
        column.addWidget(self.custom)

    def ask(self, current_fill: str, choose: Choose, at: QPoint) -> None:
        """Show the swatches at a place of the screen; `choose(fill, stroke)` is called with the pair taken."""
        self._choose = choose
        here = next((each for each in self.swatches if (each.pair.fill or "") == current_fill.lower()), None)
        self._start = QColor(current_fill) if current_fill else QColor(PAIRS[1].fill or "")
        self.adjustSize()
        self.move(self._on_screen(at))
        self.show()
        (here or self.swatches[0]).setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_screen(self, at: QPoint) -> QPoint:
        screen = QGuiApplication.screenAt(at) or QGuiApplication.primaryScreen()
        area = screen.availableGeometry()
        return QPoint(
            max(area.left(), min(at.x(), area.right() - self.width())),
            max(area.top(), min(at.y(), area.bottom() - self.height())),
        )

    def _take(self, pair: Pair) -> None:
        self.hide()
        self._choose(pair.fill, pair.stroke)

    def _ask_custom(self) -> None:
        self.hide()
        chosen = QColorDialog.getColor(self._start, self.parentWidget(), "Colour of the elements")
        if chosen.isValid():
            self._take(pair_for(chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the swatches, Enter takes, Escape closes."""
        key, focused = Qt.Key(event.key()), self.focusWidget()
        if key == Qt.Key.Key_Escape:
            self.hide()
        elif key in ARROWS and isinstance(focused, Swatch):
            place = self.swatches.index(focused) + ARROWS[key]
            if 0 <= place < len(self.swatches):
                self.swatches[place].setFocus(Qt.FocusReason.TabFocusReason)
            elif place >= len(self.swatches):
                self.custom.setFocus(Qt.FocusReason.TabFocusReason)
        elif key == Qt.Key.Key_Up and focused is self.custom:
            self.swatches[-1].setFocus(Qt.FocusReason.BacktabFocusReason)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QAbstractButton):
            focused.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill and border, with the corners of a menu."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme().color("bg.raised"))
        painter.setPen(QPen(theme().color("border.default"), 1))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)
