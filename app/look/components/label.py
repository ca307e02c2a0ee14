"""Text. Always plain: what a model or a person wrote is never read as markup."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.foundation.hidden import visible
from app.look.fonts import font
from app.look.polish import repolish
from app.look.theme import theme

WEIGHTS = {"caption": 400}
"""Where running text is lighter than the role on buttons, badges and table heads."""


class Label(QLabel):
    """A plain text in the font of `role` (body, small, caption, heading, ...) and a text colour token.

    `weight` (400, 500, 600) replaces the role's own.
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        color: str = "text.primary",
        *,
        wrap: bool = False,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)
        self.setFont(font(role, weight or WEIGHTS.get(role)))
        self.setProperty("ink", color)
        self.setWordWrap(wrap)

    def setText(self, text: str) -> None:
        """Show a text; characters that would make it read as another one are spelled out."""
        super().setText(visible(text))

    def set_color(self, color: str) -> None:
        """Change the colour token."""
        if self.property("ink") != color:
            self.setProperty("ink", color)
            repolish(self)


class ElidedLabel(Label):
    """One line that ends in an ellipsis when there is no room; the tooltip then has the whole text."""

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        color: str = "text.primary",
        *,
        weight: int | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, role, color, weight=weight, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        """Wide enough for an ellipsis."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as fits."""
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(theme().color(self.property("ink") if self.isEnabled() else "text.disabled"))
        painter.drawText(self.rect(), int(self.alignment()), shown)
