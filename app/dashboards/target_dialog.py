"""Asks how long a case may take, and how many should keep to it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QHBoxLayout, QWidget

from app.analytics.target import Target
from app.look.components import Button, Dialog, Field
from app.look.components.spin_text import inset_text

UNITS = (("days", 86400.0), ("hours", 3600.0), ("minutes", 60.0))


class _Amount(QDoubleSpinBox):
    """Shows 5, not 5.0."""

    def textFromValue(self, value: float) -> str:
        """Qt's question."""
        return super().textFromValue(value).removesuffix(self.locale().decimalPoint() + "0")


class TargetDialog(Dialog):
    """`target` after accept: what was entered, or None when the target was removed."""

    def __init__(self, process_name: str, target: Target | None, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(f"Target for {process_name}", "Set target", parent=parent)
        self.target: Target | None = None
        self.amount = _Amount(decimals=1, minimum=0.1, maximum=9999.0)
        self.unit = QComboBox()
        self.unit.addItems([name for name, _ in UNITS])
        self.unit.setAccessibleName("Unit of time")
        self.share = QDoubleSpinBox(decimals=0, minimum=1.0, maximum=100.0, suffix=" %")
        for box in (self.amount, self.share):
            inset_text(box)
        self.body.addWidget(Field("A case should finish within", self._duration(), hint))
        self.body.addWidget(Field("Share of cases that should keep to it", self.share))
        self._fill(target or Target(5 * 86400.0))
        self.remove = Button("Remove target", "ghost")
        self.remove.setVisible(target is not None)
        self.remove.clicked.connect(self._remove)
        self.body.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignLeft)
        self.amount.setFocus()
        self.amount.selectAll()

    def accept(self) -> None:
        """Take what was entered."""
        seconds = self.amount.value() * UNITS[self.unit.currentIndex()][1]
        self.target = Target(seconds, self.share.value() / 100)
        super().accept()

    def _remove(self) -> None:
        self.target = None
        super().accept()

    def _duration(self) -> QWidget:
        page = QWidget()
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.amount, 1)
        row.addWidget(self.unit, 1)
        return page

    def _fill(self, target: Target) -> None:
        index = next((i for i, (_, length) in enumerate(UNITS) if target.seconds >= length), len(UNITS) - 1)
        self.unit.setCurrentIndex(index)
        self.amount.setValue(target.seconds / UNITS[index][1])
        self.share.setValue(target.share * 100)
