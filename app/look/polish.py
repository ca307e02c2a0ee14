"""Makes a widget read the stylesheet again after one of its dynamic properties has changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def repolish(widget: QWidget) -> None:
    """Apply the stylesheet again; a widget that was never shown will read it by itself.

    Asking for the style of an unshown widget would also make PySide build all of QStyle's enums,
    which the first window should not wait for.
    """
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
