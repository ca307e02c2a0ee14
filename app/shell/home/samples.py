"""Cards of samples: a drawing, what it shows, how much history it brings, and Open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.look.components import Button, ElidedLabel, Label
from app.look.icons import paint_icon
from app.look.theme import theme
from app.shell.home.thumbnails import Thumbnails
from app.shell.samples import Sample
from app.shell.wording import count

COLUMNS = 3
PICTURE_HEIGHT = 134
LEAST_WIDTH = 156


class Picture(QWidget):
    """The top of a card: the model, drawn."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixmap: QPixmap | None = None
        self.setFixedHeight(PICTURE_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_pixmap(self, pixmap: QPixmap) -> None:
        """Show the drawing."""
        self._pixmap = pixmap
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Quiet ground with rounded top corners, the drawing in its middle, a line below."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        ground = QPainterPath()
        ground.addRoundedRect(QRectF(0, 0, self.width(), self.height() + 8), 7, 7)
        painter.setClipRect(self.rect())
        painter.fillPath(ground, theme().color("bg.canvas"))
        painter.setPen(theme().color("border.subtle"))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if self._pixmap is None:
            middle = QRectF(self.width() / 2 - 16, self.height() / 2 - 16, 32, 32)
            paint_icon(painter, middle, "model", "text.disabled")
            return
        size = self._pixmap.deviceIndependentSize()
        at = QRectF((self.width() - size.width()) / 2, (self.height() - size.height()) / 2, size.width(), size.height())
        painter.drawPixmap(at.toRect(), self._pixmap)


class SampleCard(QFrame):
    """`opened(sample)` tells of a click on the picture or on Open."""

    opened = Signal(object)

    def __init__(self, sample: Sample, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sample = sample
        self.setProperty("look", "card")
        self.setMinimumWidth(LEAST_WIDTH)
        self.picture = Picture()
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.picture)
        words = QVBoxLayout()
        words.setContentsMargins(14, 13, 14, 11)
        words.setSpacing(4)
        words.addWidget(ElidedLabel(sample.title, "bodyStrong"))
        words.addWidget(ElidedLabel(sample.summary, "small", "text.secondary"))
        words.addSpacing(6)
        words.addLayout(self._foot())
        column.addLayout(words)

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        cases = self.sample.cases
        foot.addWidget(
            ElidedLabel(f"{count(cases, 'case')} of history" if cases else "", "caption", "text.secondary"), 1
        )
        button = Button("Open", "secondary", small=True)
        button.setAccessibleName(f"Open {self.sample.title}")
        button.clicked.connect(lambda: self.opened.emit(self.sample))
        foot.addWidget(button)
        return foot

    def draw(self, thumbnails: Thumbnails) -> None:
        """Ask for the drawing, in the theme of now."""
        room = QSize(max(self.width(), LEAST_WIDTH) - 28, PICTURE_HEIGHT - 20)
        thumbnails.ask(self.sample.folder / self.sample.model, room.width(), room.height(), self.picture.set_pixmap)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The picture is a button too."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self.sample)


class SampleRow(QWidget):
    """Three samples, or all of them."""

    def __init__(self, samples: Sequence[Sample], on_open: Callable[[Sample], object]) -> None:
        super().__init__()
        self.cards = [SampleCard(sample) for sample in samples]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(Label("Start from a sample", "heading"), 1)
        self.all = Button(f"All {len(samples)} samples", "link", small=True)
        self.all.setVisible(len(samples) > COLUMNS)
        self.all.clicked.connect(self._toggle)
        head.addWidget(self.all)
        column.addLayout(head)
        grid = QGridLayout()
        grid.setSpacing(16)
        for number, card in enumerate(self.cards):
            card.opened.connect(on_open)
            card.setVisible(number < COLUMNS)
            grid.addWidget(card, number // COLUMNS, number % COLUMNS)
        for number in range(COLUMNS):
            grid.setColumnStretch(number, 1)
        column.addLayout(grid)

    def _toggle(self) -> None:
        opened = self.cards[-1].isHidden()
        for card in self.cards[COLUMNS:]:
            card.setVisible(opened)
        self.all.setText("Fewer samples" if opened else f"All {len(self.cards)} samples")

    def draw(self, thumbnails: Thumbnails) -> None:
        """Draw all cards in the theme of now."""
        for card in self.cards:
            card.draw(thumbnails)
