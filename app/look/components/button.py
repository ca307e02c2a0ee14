"""The push button: one primary per view; the text starts with a verb."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.look.focus_ring import FocusRinged
from app.look.fonts import font
from app.look.icons import icon as themed_icon

ICON = 16
ICON_GAP = 3
ICON_COLORS = {
    "primary": "text.onAccent",
    "secondary": "text.primary",
    "ghost": "text.secondary",
    "danger": "status.danger.text",
    "dangerFilled": "status.incident.text",
    "link": "text.link",
}


class Button(FocusRinged, QPushButton):
    """A button of `kind` primary, secondary, ghost, danger, dangerFilled (in confirming dialogs) or link.

    `small` buttons are 26 px high (toolbars, cards), others 32 px. Raises KeyError for an unknown kind.
    """

    def __init__(
        self,
        text: str,
        kind: str = "primary",
        icon: str | None = None,
        *,
        small: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_color = ICON_COLORS[kind]
        self.setProperty("kind", kind)
        self.setProperty("fit", "small" if small else "normal")
        self.setFont(font("small" if small else "body", 500))
        self.setCursor(Qt.CursorShape.PointingHandCursor if kind == "link" else Qt.CursorShape.ArrowCursor)
        if icon:
            self.set_icon(icon)

    def set_icon(self, name: str) -> None:
        """Show the named icon before the text."""
        self.setIcon(themed_icon(name, self._icon_color))
        # Wider than high: the icon stands at the left of its room, which makes the gap to the text.
        gap = ICON_GAP if self.text() else 0
        self.setIconSize(QSize(ICON + gap, ICON))
