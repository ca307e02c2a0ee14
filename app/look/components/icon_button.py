"""A button that is only an icon: it has a tooltip, which is also its accessible name."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QToolButton, QWidget

from app.look.focus_ring import FocusRinged
from app.look.icons import icon as themed_icon
from app.look.theme import theme


class IconButton(FocusRinged, QToolButton):
    """28 px square; `checkable` ones tint while they are on."""

    def __init__(
        self,
        icon: str,
        tooltip: str,
        *,
        size: int = 18,
        color: str = "text.secondary",
        checkable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._color = color
        self.set_icon(icon)
        self.setIconSize(QSize(size, size))
        side = theme().px("size.hitTarget")
        self.setFixedSize(side, side)
        self.setToolTip(tooltip)
        self.setAccessibleName(tooltip)
        self.setCheckable(checkable)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)

    def set_icon(self, name: str, color: str | None = None) -> None:
        """Show another icon, in another colour if one is given."""
        self._color = color or self._color
        self.setIcon(themed_icon(name, self._color))
