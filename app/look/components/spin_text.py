"""The inset of the text in a spin box."""

from __future__ import annotations

from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox

INSET = 10


def inset_text(box: QSpinBox | QDoubleSpinBox) -> None:
    """Begin the text where that of a line edit begins: Qt leaves a spin box's padding out of its own line edit."""
    box.lineEdit().setTextMargins(INSET, 0, 0, 0)
